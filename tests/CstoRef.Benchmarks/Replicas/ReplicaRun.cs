using System.Diagnostics;
using System.Globalization;
using CstoRef.Client;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Benchmarks.Replicas;

/// <summary>
/// What an answer costs whoever holds a replica, beside the same answer of the service: the standings of all states on days of fifteen
/// years, of whatever data a running service serves.
/// </summary>
internal static class ReplicaRun
{
    private const int Rounds = 20;

    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 5000).Select(number => new DateOnly(2005, 1, 1).AddDays(number))];

    /// <param name="address">Where the service listens.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new CstoRefClient(new() { Address = address });
        await using var replica = new CstoRefReplica(new(), client);
        var begun = Stopwatch.GetTimestamp();
        await replica.StartAsync(cancellationToken);
        var catalog = await replica.WaitForCatalogAsync(cancellationToken);
        var taken = Stopwatch.GetElapsedTime(begun);
        Tell($"{catalog.All().Count()} resources, {catalog.MemberStates.All.Length} states, held after {taken.TotalMilliseconds:F0} ms");

        var (all, withEvidence) = (Answer(withEvidence: false), Answer(withEvidence: true));
        var forEach = all / catalog.MemberStates.All.Length;
        Tell($"standings on a day, replica: {all:F2} µs, with evidence {withEvidence:F2} µs; for each state {forEach:F2} µs");
        Tell($"the same of the service, with evidence: {await AskAsync(client, cancellationToken):F0} µs");

        double Answer(bool withEvidence) => Enumerable.Range(0, Rounds).Min(_ => Round(replica, withEvidence));
    }

    /// <summary>What one answer takes in a round through all days, in microseconds.</summary>
    private static double Round(CstoRefReplica replica, bool withEvidence)
    {
        var (begun, standings) = (Stopwatch.GetTimestamp(), 0);
        foreach (var day in Days)
            foreach (var state in replica.Catalog.Indexes.Standings.On(day, MembershipFramework.Unspecified, withEvidence))
                standings += state.Standings.Count;
        return standings == 0
            ? throw new InvalidOperationException("There are no states.")
            : Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Days.Length;
    }

    private static async Task<double> AskAsync(CstoRefClient client, CancellationToken cancellationToken)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            foreach (var day in Days.Take(200))
                await client.MemberStates.ListStandingsAsync(
                    new() { Day = day.ToPartialDate(), PageSize = 1000 },
                    cancellationToken: cancellationToken);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMicroseconds / 200);
        }

        return best;
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
