using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;

namespace CstoRef.Postgres.Migrations;

/// <summary>A step that the database records as applied.</summary>
internal sealed record AppliedMigration(int Version, string Name, byte[] Checksum, int CompatibleFrom);

/// <summary>The steps that a database records as applied, in order.</summary>
internal sealed record SchemaHistory(ImmutableArray<AppliedMigration> Applied)
{
    /// <summary>The newest step applied; 0 where there is none.</summary>
    public int Head => Applied.IsEmpty ? 0 : Applied[^1].Version;

    public static async Task<SchemaHistory> ReadAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        // By the catalog, which everybody may read: a schema that this user may not use is not asked.
        const string exists = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'cstoref' AND tablename = 'schema_migration')";
        if (!await session.Connection.ExecuteScalarAsync<bool>(session.Command(exists, null, cancellationToken))) return new([]);
        const string read = """
            SELECT version, name, checksum, compatible_from AS "CompatibleFrom" FROM cstoref.schema_migration ORDER BY version
            """;
        return new([.. await session.Connection.QueryAsync<AppliedMigration>(session.Command(read, null, cancellationToken))]);
    }

    /// <summary>Checks that what was applied is what this version knows, and that anything newer leaves this version working.</summary>
    /// <exception cref="SchemaException">It is not.</exception>
    public void CheckAgainst(ImmutableArray<Migration> known)
    {
        for (var i = 0; i < Applied.Length; i++)
        {
            var applied = Applied[i];
            if (applied.Version != i + 1)
                throw new SchemaException(
                    SchemaFault.MigrationMissing,
                    $"Migration {applied.Name} was applied, but migration {i + 1} before it was not; restore the schema from a backup.");
            if (i >= known.Length) continue;
            if (!applied.Checksum.AsSpan().SequenceEqual(known[i].Checksum))
                throw new SchemaException(
                    SchemaFault.MigrationChanged,
                    $"Migration {applied.Name} was applied with another content than this version has; run the version that made the schema.");
        }

        var needed = Applied.IsEmpty ? 0 : Applied.Max(applied => applied.CompatibleFrom);
        if (needed > known.Length)
            throw new SchemaException(
                SchemaFault.TooNew,
                $"The schema is at {Head} and works with versions that know {needed}; this one knows {known.Length}: run a newer version.");
    }
}
