using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;

namespace CstoRef.Postgres.Migrations;

/// <summary>Checks what no migration can change: the server's version and the database's encoding.</summary>
internal static class DatabaseFitness
{
    private const int OldestVersion = 15;
    private const int VersionUnit = 10_000;

    private const string Query = """
        SELECT current_setting('server_version_num')::integer AS "Version", current_setting('server_encoding') AS "Encoding"
        """;

    /// <exception cref="SchemaException">The database cannot hold CstoRef's data.</exception>
    public static async Task CheckAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        var (version, encoding) = await session.Connection.QuerySingleAsync<Traits>(session.Command(Query, null, cancellationToken));
        if (version < OldestVersion * VersionUnit)
            throw new SchemaException(
                SchemaFault.DatabaseUnsuitable, $"The server is PostgreSQL {version / VersionUnit}, and CstoRef needs {OldestVersion} or newer; upgrade it, or use another one.");
        if (encoding is not "UTF8")
            throw new SchemaException(
                SchemaFault.DatabaseUnsuitable,
                $"The database's encoding is {encoding}, and CstoRef needs UTF8, which cannot be changed later; make another database: "
                + "CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0.");
    }

    private sealed record Traits(int Version, string Encoding);
}
