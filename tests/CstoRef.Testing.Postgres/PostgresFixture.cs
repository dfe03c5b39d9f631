using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Deadlines;
using CstoRef.Testing.Postgres.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CstoRef.Testing.Postgres;

/// <summary>One server for all tests of an assembly, as an assembly fixture. Its first database is migrated and stays as the template of the others.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string TemplateDatabase = "cstoref";

    // An image may have to be fetched first.
    private static readonly TimeSpan TimeToStart = TimeSpan.FromMinutes(10);

    private TestServer? _server;

    /// <summary>The server.</summary>
    public TestServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Starts the server and migrates the template.</summary>
    public async ValueTask InitializeAsync()
    {
        var choice = await ServerChoice.MakeAsync(CancellationToken.None).TimeoutAfter(TimeToStart);
        TestContext.Current.SendDiagnosticMessage($"The tests' databases live {choice}.");
        _server = await TestServer.StartAsync(choice, CancellationToken.None).TimeoutAfter(TimeToStart);
        await using var connections = DatabaseConnections.Create(_server.OwnerConnectionString + ";Pooling=false", NullLoggerFactory.Instance);
        await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None).DefaultTimeout();
    }

    /// <summary>A folder for another cluster, which does not exist yet.</summary>
    public static string NewFolder() => TemporaryClusters.NewFolder();

    /// <summary>Makes a migrated database without data.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken) => CreateAsync(TemplateDatabase, cancellationToken);

    /// <summary>Makes a database without a schema.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync(CancellationToken cancellationToken) => CreateAsync("template1", cancellationToken);

    /// <summary>Stops the server and removes its data.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<TestDatabase> CreateAsync(string template, CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} OWNER {DatabaseRoles.Owner}", cancellationToken);
        return new(Server, name);
    }
}
