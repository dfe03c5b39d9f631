using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Server.Starting;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CstoRef.Server.Tests.Starting;

/// <summary>A service that comes before its database waits for it, and says so, as long as the operator lets it.</summary>
public sealed partial class DatabaseWaitTests(PostgresFixture postgres) : IDisposable
{
    private static readonly string[] AnyPorts = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0"];

    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(3));

    private CancellationToken Cancelled => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Load_ServerThatStartsLater_ListensMeanwhileAndServesThen()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.ListenAsync(await MakeClusterAsync(folder.Combine("data")), adapt: null, Cancelled);

        var load = server.LoadAsync(Cancelled);

        (await server.Logs.WaitForAsync(EventIds.WaitingForDatabase, Cancelled)).Message.ShouldContain("cannot be reached");
        await ShouldAnswerAsync(server, "/livez", HttpStatusCode.OK, "Healthy");
        await ShouldAnswerAsync(server, "/readyz", HttpStatusCode.ServiceUnavailable, "waits for its database. The database cannot be reached");
        var fault = await CallFault.OfAsync(new OrganizationService.OrganizationServiceClient(server.Calls).GetOrganizationAsync(new(), cancellationToken: Cancelled).ResponseAsync);
        fault.Code.ShouldBe(StatusCode.Unavailable);
        fault.Reason.ShouldBe("NOT_READY");
        await using var cluster = await StartClusterAsync(folder.Combine("data"));
        await load;
        await ShouldAnswerAsync(server, "/readyz", HttpStatusCode.OK, "Ready.");
        server.Catalog.Revision.ShouldBe(1);
        server.Logs.TakeAll().Where(entry => entry.Level > LogLevel.Information)
            .ShouldAllBe(entry => entry.Event.Id == EventIds.WaitingForDatabase && entry.Exception == null);
    }

    [Fact]
    public async Task Load_DatabaseThatIsMadeLater_ServesThen()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        var name = $"{database.Name}_later";
        var connectionString = new NpgsqlConnectionStringBuilder(database.ServiceConnectionString) { Database = name }.ConnectionString;
        await using var server = await RunningServer.ListenAsync(connectionString, adapt: null, Cancelled);

        var load = server.LoadAsync(Cancelled);

        (await server.Logs.WaitForAsync(EventIds.WaitingForDatabase, Cancelled)).Message.ShouldContain("does not exist");
        await postgres.Server.ExecuteAsync($"ALTER DATABASE {database.Name} RENAME TO {name}", Cancelled);
        await load;
        server.Catalog.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Load_SchemaThatIsMigratedLater_ServesThen()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await using var server = await RunningServer.ListenAsync(database.ServiceConnectionString, adapt: null, Cancelled);

        var load = server.LoadAsync(Cancelled);

        (await server.Logs.WaitForAsync(EventIds.WaitingForDatabase, Cancelled)).Message.ShouldContain("cstoref migrate");
        await new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        await load;
        server.Catalog.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Load_UserThatIsRefused_EndsAtOnce()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        var connectionString = new NpgsqlConnectionStringBuilder(database.ServiceConnectionString) { Username = "no_such_user" }.ConnectionString;
        await using var server = await RunningServer.ListenAsync(connectionString, adapt: null, Cancelled);

        await Should.ThrowAsync<PostgresAccessException>(() => server.LoadAsync(Cancelled));

        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Load_DatabaseThatStaysAway_IsTriedAtGrowingIntervalsUntilTheLimit()
    {
        var time = new FakeTimeProvider();
        await using var server = await RunningServer.ListenAsync(
            "Host=/nowhere;Database=cstoref;Username=nobody", builder => builder.Services.AddSingleton<TimeProvider>(time), Cancelled);
        var load = server.LoadAsync(Cancelled);
        var delays = new List<double>();

        while (await Task.WhenAny(load, server.Logs.WaitForAsync(EventIds.WaitingForDatabase, Cancelled)) != load)
        {
            var told = server.Logs.TakeAll().ShouldHaveSingleItem().Message;
            delays.Add(double.Parse(DelayPattern().Match(told).Groups["delay"].Value, CultureInfo.InvariantCulture));
            time.Advance(TimeSpan.FromSeconds(delays[^1]));
        }

        delays.ShouldBe([0.5, 1, 2, 4, 8, 10, 10, 10, 10, 4.5]);
        (await Should.ThrowAsync<StartException>(() => load)).Message.ShouldContain("60 s (--wait)");
    }

    [Fact]
    public async Task Start_DatabaseThatStaysAway_EndsWithOneLineAfterTheLimit()
    {
        await using var server = ServerProcess.Start("/tmp", null, [.. AnyPorts, "--postgres", "Host=/nowhere;Database=cstoref", "--wait", "1"]);

        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        var lines = errors.Split('\n');
        lines.Length.ShouldBeInRange(2, 4, errors);
        lines[..^1].ShouldAllBe(line => line.Contains("Waiting for the database: The database cannot be reached", StringComparison.Ordinal));
        lines[^1].ShouldStartWith("CstoRef cannot start. The database cannot be reached");
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task Stop_WhileWaiting_EndsInOrder(PosixSignal signal)
    {
        await using var server = ServerProcess.Start("/tmp", null, [.. AnyPorts, "--postgres", "Host=/nowhere;Database=cstoref"]);
        await server.ReadErrorAsync("Waiting for the database", Cancelled);

        server.Signal(signal);
        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0, errors);
        output.ShouldBeEmpty();
        errors.ShouldNotContain("CstoRef failed");
    }

    private async Task ShouldAnswerAsync(RunningServer server, string path, HttpStatusCode code, string text)
    {
        using var response = await server.Operations.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        response.StatusCode.ShouldBe(code);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(text);
    }

    /// <summary>Makes a cluster with a migrated database, which does not run, and tells how the service would connect.</summary>
    private async Task<string> MakeClusterAsync(string folder)
    {
        await using var cluster = await StartClusterAsync(folder);
        await using var connections = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance);
        await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        return cluster.ServiceConnectionString;
    }

    private Task<EmbeddedCluster> StartClusterAsync(string folder) => EmbeddedCluster.StartAsync(
        new() { DataFolder = folder, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);

    [GeneratedRegex("Next try in (?<delay>[0-9.]+) s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DelayPattern();
}
