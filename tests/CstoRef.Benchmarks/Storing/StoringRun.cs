using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Storing;

/// <summary>
/// Seeds a cluster of its own, durable as in production, loads it, and commits one edit after another: what a database adds to the
/// catalog's work. Seeding takes minutes at 100,000 documents, so that this is one run that tells its times, and no benchmark repeated.
/// </summary>
internal static class StoringRun
{
    private const int Commits = 20;

    /// <summary>Runs it for each number of documents.</summary>
    public static async Task RunAsync(IEnumerable<string> documents, CancellationToken cancellationToken)
    {
        foreach (var number in documents) await RunAsync(int.Parse(number, CultureInfo.InvariantCulture), cancellationToken);
    }

    private static async Task RunAsync(int documents, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cstoref-storing-");
        try
        {
            await using var cluster = await EmbeddedCluster.StartAsync(
                new() { DataFolder = Path.Combine(folder.FullName, "data") },
                NullLogger<EmbeddedCluster>.Instance,
                TimeProvider.System,
                cancellationToken);
            await using (var owner = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance))
                await new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            await using var connections = DatabaseConnections.Create(cluster.ServiceConnectionString, NullLoggerFactory.Instance);
            await MeasureAsync(connections, GeneratedCatalog.Resources(documents), documents, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(
        DatabaseConnections connections, IReadOnlyList<IMessage> resources, int documents, CancellationToken cancellationToken)
    {
        var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
        var loader = new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance);
        await TimeAsync(
            $"{documents} documents, {resources.Count} resources: seed",
            () => writer.SeedIfEmptyAsync(resources, "benchmark", "Seed", cancellationToken));
        var picture = (await TimeAsync("load", () => loader.LoadAsync(cancellationToken))).Catalog.Prepare();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Commits; i++)
        {
            var document = picture.Documents.All[i * 7].Clone();
            document.Titles[0].Text += $" ({i})";
            var start = Stopwatch.GetTimestamp();
            picture = (await writer.CommitAsync(EditOf(document), picture, cancellationToken)).Catalog!;
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Sort();
        var (best, middle) = (times[0].TotalMilliseconds, times[times.Count / 2].TotalMilliseconds);
        Tell($"commit of one document, {Commits} times", $"{best:F1} ms at best, {middle:F1} ms in the middle");
    }

    private static Edit EditOf(Document document) => new() { Author = "benchmark", Reason = "An edit", Puts = [document] };

    private static async Task<T> TimeAsync<T>(string what, Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await act();
        Tell(what, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");
        return result;
    }

    private static void Tell(string what, FormattableString times) => Console.WriteLine($"{what}: {FormattableString.Invariant(times)}");
}
