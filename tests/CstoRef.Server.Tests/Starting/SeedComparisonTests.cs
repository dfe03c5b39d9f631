using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Starting;

/// <summary>Seeds fill an empty database alone; where they are not what is served, the operator is told so.</summary>
public sealed class SeedComparisonTests(PostgresFixture postgres) : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(2));

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Serve_SeedsThatAreNotWhatIsServed_SaysInHowManyResources()
    {
        using var folder = new TemporaryFolder();
        await using var database = await SeededDatabaseAsync(folder);
        await File.WriteAllTextAsync(folder.Combine("events.json"), "[]", _deadline.Token);

        await using var server = Start(folder, database);

        (await server.ReadLineAsync(_deadline.Token)).ShouldNotBeNull().ShouldContain("revision 1: 1 organization");
        var line = await server.ReadErrorAsync("[1001]", _deadline.Token);
        line.ShouldContain($"The seeds in {folder.Path} are not what is served at revision 1");
        line.ShouldMatch(@": 0 to change, 0 to add, [1-9][0-9]* to delete\. `cstoref plan (\S+) --prune` shows it, `cstoref apply \1 --prune --reason TEXT` applies it$");
    }

    [Fact]
    public async Task Serve_FaultySeedsWhereTheDatabaseHoldsData_ServesItAndWarns()
    {
        using var folder = new TemporaryFolder();
        await using var database = await SeededDatabaseAsync(folder);
        await File.WriteAllTextAsync(folder.Combine("events.json"), "{}", _deadline.Token);

        await using var server = Start(folder, database);

        (await server.ReadLineAsync(_deadline.Token)).ShouldNotBeNull().ShouldContain("revision 1: 1 organization");
        (await server.ReadErrorAsync("[1002]", _deadline.Token)).ShouldContain("the first: events.json: the file must hold one JSON array");
    }

    private static ServerProcess Start(TemporaryFolder folder, TestDatabase database) => ServerProcess.Start(
        folder.Path,
        environment: null,
        "--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", database.ServiceConnectionString, "--seeds", folder.Path);

    /// <summary>A database that holds the sample, whose seed files stand in the folder too.</summary>
    private async Task<TestDatabase> SeededDatabaseAsync(TemporaryFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(SampleCatalog.Folder)) File.Copy(file, folder.Combine(Path.GetFileName(file)));
        var database = await postgres.CreateDatabaseAsync(_deadline.Token);
        await using var server = await RunningServer.StartAsync(database.ServiceConnectionString, _deadline.Token);
        return database;
    }
}
