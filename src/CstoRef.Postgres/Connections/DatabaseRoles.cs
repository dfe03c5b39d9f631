using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>The two roles of the database.</summary>
public static class DatabaseRoles
{
    /// <summary>The migrator's role in an embedded cluster: it owns the database and the schema.</summary>
    public const string Owner = "cstoref_owner";

    /// <summary>The role, in every cluster, that holds the service's rights: to log in by, or to be a member of.</summary>
    public const string Service = "cstoref_service";

    /// <summary>Makes both roles, as ones that log in, and the database, where they are missing.</summary>
    internal static async Task EnsureAsync(string administratorConnectionString, string database, CancellationToken cancellationToken)
    {
        DriverEnvironment.Clear();
        await using var source = NpgsqlDataSource.Create(administratorConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        foreach (var role in (string[])[Owner, Service])
        {
            if (!await ExistsAsync("SELECT count(*) FROM pg_roles WHERE rolname = @name", role))
                await connection.ExecuteAsync(new($"CREATE ROLE {role} LOGIN", cancellationToken: cancellationToken));
        }

        if (!await ExistsAsync("SELECT count(*) FROM pg_database WHERE datname = @name", database))
            await connection.ExecuteAsync(new($"CREATE DATABASE {database} OWNER {Owner}", cancellationToken: cancellationToken));

        async Task<bool> ExistsAsync(string sql, string name) =>
            await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, new { name }, cancellationToken: cancellationToken)) > 0;
    }
}
