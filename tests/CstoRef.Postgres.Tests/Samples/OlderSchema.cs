using System.Collections.Immutable;
using CstoRef.Postgres.Migrations;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using Dapper;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Samples;

/// <summary>A database as an older program left it.</summary>
internal static class OlderSchema
{
    private const string AddChangeSet = """
        UPDATE cstoref.head SET revision = @revision, digest = sha256(@revision::text::bytea);
        INSERT INTO cstoref.change_set (revision, committed_at, author, reason, content_hash, digest)
        VALUES (@revision, now(), 'tests', 'The sample', sha256(''), sha256(@revision::text::bytea))
        """;

    private const string AddChange = """
        INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, after)
        SELECT
          @revision, (SELECT count(*) + 1 FROM cstoref.change WHERE change.revision = @revision), @name,
          (SELECT body FROM cstoref.resource WHERE resource.name = @name),
          (SELECT revision FROM cstoref.resource WHERE resource.name = @name), @body::jsonb
        """;

    /// <summary>Migrates an empty database to a head before the content hashes, with the sample as revision 1.</summary>
    public static async Task MakeAsync(TestDatabase database, int head, CancellationToken cancellationToken)
    {
        await MigrateAsync(database, head, cancellationToken);
        await CommitAsync(database, 1, Sample.Resources(), [], cancellationToken);
    }

    /// <summary>Migrates to an older head.</summary>
    public static Task MigrateAsync(TestDatabase database, int head, CancellationToken cancellationToken)
    {
        var older = Migration.All.TakeWhile(migration => migration.Version <= head).ToImmutableArray();
        return new SchemaMigrator(database.OwnerConnections, older, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
    }

    /// <summary>Commits as a program did that knew no content hashes.</summary>
    public static async Task CommitAsync(
        TestDatabase database,
        long revision,
        IEnumerable<IMessage> upserts,
        IReadOnlyList<string> deletions,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(AddChangeSet, new { revision });
        foreach (var resource in upserts)
        {
            var kind = ResourceKind.Of(resource);
            await WriteAsync(connection, revision, kind, kind.NameOf(resource), kind.ToJson(resource));
        }

        foreach (var name in deletions)
        {
            ResourceName.TryGetKind(name, out var kind).ShouldBeTrue();
            await WriteAsync(connection, revision, kind, name, null);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, long revision, ResourceKind kind, string name, string? body)
    {
        await connection.ExecuteAsync(AddChange, new { revision, name, body });
        await connection.ExecuteAsync(
            body is null
                ? $"DELETE FROM cstoref.{kind.TableName} WHERE name = @name"
                : $"""
                INSERT INTO cstoref.{kind.TableName} (name, revision, body) VALUES (@name, @revision, @body::jsonb)
                ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, body = excluded.body
                """,
            new { revision, name, body });
    }
}
