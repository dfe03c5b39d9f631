using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Connections;

public sealed class DatabaseConnectionsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Host=db;Password=secret-word;Prot=1")]
    [InlineData("Host=db;Password=secret-word;Port=many")]
    [InlineData("Host=db;Password=secret-word;Target Session Attributes=somewhere")]
    [InlineData("Database=cstoref;Password=secret-word")]
    [InlineData("")]
    public void Create_MalformedConnectionString_IsRefusedWithoutQuotingIt(string connectionString)
    {
        var fault = Should.Throw<PostgresAccessException>(() => DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance));

        fault.Message.ShouldContain("Host=");
        fault.Message.ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task Open_UnknownDatabase_IsDenied()
    {
        await using var connections = Create(postgres.Server.ServiceConnectionString, settings => settings.Database = "none");

        (await Should.ThrowAsync<PostgresAccessException>(() => SchemaCheck.RunAsync(connections, Cancelled))).Message.ShouldContain("does not exist");
    }

    [Fact]
    public async Task Open_UnknownUser_IsDenied()
    {
        await using var connections = Create(postgres.Server.ServiceConnectionString, settings => settings.Username = "stranger");

        await Should.ThrowAsync<PostgresAccessException>(() => SchemaCheck.RunAsync(connections, Cancelled));
    }

    [Fact]
    public async Task Load_DatabaseWithoutSchema_SaysToMigrate()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);

        var fault = await Should.ThrowAsync<SchemaException>(
            () => new CatalogLoader(database.Connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled));

        fault.Fault.ShouldBe(SchemaFault.Missing);
    }

    [Fact]
    public async Task Load_WithoutTheServicesRole_IsDenied()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await postgres.Server.ExecuteAsync("CREATE ROLE outsider LOGIN", Cancelled);
        await using var connections = Create(database.ServiceConnectionString, settings => settings.Username = "outsider");

        var fault = await Should.ThrowAsync<PostgresAccessException>(
            () => new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled));

        fault.Message.ShouldContain("cstoref_service");
    }

    private static DatabaseConnections Create(string connectionString, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        change(settings);
        return DatabaseConnections.Create(settings.ConnectionString, NullLoggerFactory.Instance);
    }
}
