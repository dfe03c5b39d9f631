using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Migrations;

public sealed class DatabaseFitnessTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SQL_ASCII")]
    [InlineData("LATIN1")]
    [InlineData("WIN1251")]
    public async Task AnyUse_OfADatabaseOfAnotherEncoding_IsRefusedAndLeavesNothing(string encoding)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await postgres.Server.ExecuteAsync(
            $"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0 OWNER {DatabaseRoles.Owner}", Cancelled);
        var connectionString = new NpgsqlConnectionStringBuilder(postgres.Server.OwnerConnectionString) { Database = name }.ConnectionString;
        await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);

        var migrating = await Should.ThrowAsync<SchemaException>(() => new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled));
        var starting = await Should.ThrowAsync<SchemaException>(() => SchemaCheck.RunAsync(connections, Cancelled));

        migrating.Fault.ShouldBe(SchemaFault.DatabaseUnsuitable);
        migrating.Message.ShouldContain(encoding);
        migrating.Message.ShouldContain("ENCODING 'UTF8'");
        migrating.Message.ShouldNotContain("\n");
        starting.Message.ShouldBe(migrating.Message);
        await using var command = connections.ForChanges.CreateCommand("SELECT count(*) FROM pg_namespace WHERE nspname = 'cstoref'");
        (await command.ExecuteScalarAsync(Cancelled)).ShouldBe(0L);
    }
}
