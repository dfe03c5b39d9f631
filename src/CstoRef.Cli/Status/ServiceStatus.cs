using System.Collections.Immutable;
using CstoRef.Cli.Calls;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CstoRef.Cli.Status;

/// <summary>What a service says of itself.</summary>
/// <param name="Health">SERVING, NOT_SERVING or UNKNOWN, as the health protocol has it.</param>
/// <param name="Revision">The revision that it serves; empty while it does not.</param>
/// <param name="Epoch">The history that the revision belongs to; empty while it does not serve.</param>
/// <param name="Counts">How many resources of each kind it serves; empty while it does not.</param>
internal sealed record ServiceStatus(string Health, string Revision, string Epoch, ImmutableArray<(ResourceKind Kind, int Size)> Counts)
{
    public bool IsServing => string.Equals(Health, NameOf(ServingStatus.Serving), StringComparison.Ordinal);

    public static async Task<ServiceStatus> AskAsync(CstoRefClient client, CancellationToken cancellationToken)
    {
        var health = await client.Health.CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken);
        if (health.Status != ServingStatus.Serving) return new(NameOf(health.Status), string.Empty, string.Empty, []);
        while (true)
        {
            var pages = await Task.WhenAll(ResourceKind.All.Select(kind => ResourcePages.ListAsync(client, kind, 1, string.Empty, ResourceView.Basic, cancellationToken)));
            // Counts of different revisions do not belong together; the next round is likely to meet one.
            if (pages.Select(page => page.Revision).Where(revision => revision.Length > 0).Distinct(StringComparer.Ordinal).Skip(1).Any()) continue;
            var last = pages[^1];
            return new(NameOf(health.Status), last.Revision, last.Epoch, [.. ResourceKind.All.Zip(pages, (kind, page) => (kind, page.TotalSize))]);
        }
    }

    private static string NameOf(ServingStatus status) => status switch
    {
        ServingStatus.Serving => "SERVING",
        ServingStatus.NotServing => "NOT_SERVING",
        _ => "UNKNOWN",
    };
}
