using System.Diagnostics;
using System.Globalization;
using CstoRef.Testing;
using CstoRef.V1;

namespace CstoRef.Benchmarks.TestKit;

/// <summary>
/// What a test pays for a service and a database of its own: one test after another as most runners do it, and as many at once as a
/// parallel run has.
/// </summary>
internal static class TestKitRun
{
    private const int AtOnce = 8;

    private static readonly string[] Steps = ["start", "first call", "first edit", "end", "in all"];

    public static async Task RunAsync(int tests, CancellationToken cancellationToken)
    {
        Tell($"first start of the run: {(await TestAsync(cancellationToken))[0].TotalMilliseconds:F0} ms");
        var after = new List<TimeSpan[]>();
        for (var test = 0; test < tests; test++) after.Add(await TestAsync(cancellationToken));
        Tell($"{tests} tests, one after another (ms)");
        Console.WriteLine("| step | in the middle | least | p90 |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var (index, step) in Steps.Index())
        {
            var taken = after.ConvertAll(times => times[index].TotalMilliseconds);
            taken.Sort();
            Tell($"| {step} | {taken[tests / 2]:F1} | {taken[0]:F1} | {taken[tests * 9 / 10]:F1} |");
        }

        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var test = 0; test < tests / AtOnce; test++) await TestAsync(cancellationToken);
        }));
        Tell($"{AtOnce} at once: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds / (tests / AtOnce * AtOnce):F1} ms for each test");
    }

    /// <returns>What each of the steps took.</returns>
    private static async Task<TimeSpan[]> TestAsync(CancellationToken cancellationToken)
    {
        List<long> at = [Stopwatch.GetTimestamp()];
        var server = await CstoRefServer.StartAsync(cancellationToken: cancellationToken);
        at.Add(Stopwatch.GetTimestamp());
        var organization = await server.Client.Organization.GetOrganizationAsync(
            new() { Name = "organization" }, cancellationToken: cancellationToken);
        at.Add(Stopwatch.GetTimestamp());
        organization.DisplayNames[0].Text += " of a test";
        await server.Client.Editing.ApplyAsync(
            new() { Author = "benchmark", Reason = "An edit", Puts = { new Resource { Organization = organization } } },
            cancellationToken: cancellationToken);
        at.Add(Stopwatch.GetTimestamp());
        await server.DisposeAsync();
        at.Add(Stopwatch.GetTimestamp());
        return [.. at.Zip(at.Skip(1), Stopwatch.GetElapsedTime), Stopwatch.GetElapsedTime(at[0], at[^1])];
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
