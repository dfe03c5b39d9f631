using System.Collections.Concurrent;
using System.Diagnostics;
using CstoRef.Client;
using Grpc.Core;

namespace CstoRef.Benchmarks.Flooding;

/// <summary>Another caller, who asks a little all the time, at an even pace whatever becomes of the answers.</summary>
internal sealed class Bystander(CstoRefClient client)
{
    /// <summary>Its calls, and how often it makes them.</summary>
    private static readonly (string Name, TimeSpan Interval, Func<CstoRefClient, CancellationToken, Task> Call)[] Kinds =
    [
        ("get", TimeSpan.FromMilliseconds(5), (one, cancelled) =>
            one.Documents.GetDocumentAsync(new() { Name = "documents/n0000001" }, cancellationToken: cancelled).ResponseAsync),
        ("list", TimeSpan.FromMilliseconds(20), (one, cancelled) =>
            one.Documents.ListDocumentsAsync(new() { PageSize = 50 }, cancellationToken: cancelled).ResponseAsync),
        ("search", TimeSpan.FromMilliseconds(50), (one, cancelled) =>
            one.Documents.SearchDocumentsAsync(new() { Query = "agreement" }, cancellationToken: cancelled).ResponseAsync),
        ("past", TimeSpan.FromMilliseconds(50), (one, cancelled) =>
            one.Changes.GetChangeSetAsync(new() { Revision = 1, PageSize = 5 }, cancellationToken: cancelled).ResponseAsync),
    ];

    /// <summary>The names of its calls.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Calls for a while.</summary>
    /// <returns>What each sort of call took, sorted, and what the failed ones were told.</returns>
    public async Task<(List<TimeSpan>[] Taken, IReadOnlyList<string> Failures)> RunAsync(
        TimeSpan duration, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<string>();
        var taken = await Task.WhenAll(Kinds.Select(async kind =>
        {
            var calls = new List<Task<TimeSpan>>();
            using var pace = new PeriodicTimer(kind.Interval);
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < duration && await pace.WaitForNextTickAsync(cancellationToken))
                calls.Add(MeasureAsync(kind.Name, kind.Call));
            return (await Task.WhenAll(calls)).Order().ToList();
        }));
        return (taken, [.. failures]);

        async Task<TimeSpan> MeasureAsync(string name, Func<CstoRefClient, CancellationToken, Task> call)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                await call(client, cancellationToken);
            }
            catch (RpcException failure)
            {
                failures.Enqueue($"{name}: {failure.Status.StatusCode}: {failure.Status.Detail}");
            }

            return Stopwatch.GetElapsedTime(began);
        }
    }
}
