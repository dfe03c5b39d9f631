using System.Collections.Immutable;
using CstoRef.Cli.Calls;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CstoRef.Cli.Status;

/// <summary>What a service says of itself.</summary>
/// <param name="Health">SERVING, NOT_SERVING or UNKNOWN, as the health protocol has it.</param>
/// <param name="Revision">The revision that it serves; empty while it does not.</param>
/// <param name="Epoch">The history that the revision belongs to; empty while it does not serve.</param>
/// <param name="KnownThrough">The day up to which its data is known; null where it does not say.</param>
/// <param name="Counts">How many resources of each kind it serves; empty while it does not.</param>
internal sealed record ServiceStatus(
    string Health, string Revision, string Epoch, PartialDate? KnownThrough, ImmutableArray<(ResourceKind Kind, int Size)> Counts)
{
    private const int MostRounds = 5;

    private static readonly ReadOptions Basic = new() { View = ResourceView.Basic };

    public bool IsServing => string.Equals(Health, NameOf(ServingStatus.Serving), StringComparison.Ordinal);

    /// <summary>Asks a service.</summary>
    /// <exception cref="CommandFailedException">No round of counts met one revision alone.</exception>
    public static async Task<ServiceStatus> AskAsync(CstoRefClient client, CallOptions call)
    {
        var health = await client.Health.CheckAsync(new HealthCheckRequest(), call);
        if (health.Status != ServingStatus.Serving) return new(NameOf(health.Status), string.Empty, string.Empty, null, []);
        for (var round = 0; round < MostRounds; round++)
        {
            var pages = await Task.WhenAll(
                ResourceKind.All.Select(kind => ResourceReads.ListAsync(client, kind, pageSize: 1, pageToken: string.Empty, Basic, call)));
            // Counts of different revisions do not belong together; the next round is likely to meet one.
            var revisions = pages.Select(page => page.Headers.Revision).Where(revision => revision.Length > 0);
            if (revisions.Distinct(StringComparer.Ordinal).Skip(1).Any()) continue;
            var told = pages[^1].Headers;
            return new(
                NameOf(health.Status),
                told.Revision,
                told.Epoch,
                told.KnownThrough,
                [.. ResourceKind.All.Zip(pages, (kind, page) => (kind, page.TotalSize))]);
        }

        throw new CommandFailedException(
            "The service serves, but each count met several revisions: it is changed very fast, or several services of different revisions answer at the address.");
    }

    private static string NameOf(ServingStatus status) => status switch
    {
        ServingStatus.Serving => "SERVING",
        ServingStatus.NotServing => "NOT_SERVING",
        _ => "UNKNOWN",
    };
}
