using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Committing;

/// <summary>Writes one change set within one transaction: the head, the log, the resources.</summary>
internal sealed class ChangeLogWriter(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
{
    /// <summary>The channel that tells of new revisions: a hint, on which nothing may rely.</summary>
    public const string Channel = "cstoref_change";

    // A service that is cut off from the database must not keep the others waiting for the head.
    private const string LockHead = """
        SET LOCAL idle_in_transaction_session_timeout = '60s';
        UPDATE cstoref.head SET revision = revision + 1 RETURNING epoch, revision, digest
        """;

    private const string FindRequest = """
        SELECT
          revision,
          content_hash AS "ContentHash",
          (SELECT count(*)::integer FROM cstoref.change WHERE change.revision = change_set.revision) AS "ChangeCount"
        FROM cstoref.change_set
        WHERE request_id = @requestId
        """;

    private const string AddChangeSet = """
        INSERT INTO cstoref.change_set (revision, committed_at, author, reason, request_id, content_hash, digest)
        VALUES (@revision, clock_timestamp(), @author, @reason, @requestId, @contentHash, @digest);
        UPDATE cstoref.head SET digest = @digest
        """;

    // What was before is taken from the tables themselves, with all that a newer version may have written there.
    private const string AddChanges = """
        INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, after)
        SELECT @revision, change.ordinal, change.name, resource.body, resource.revision, change.after
        FROM unnest(@names::text[], @bodies::jsonb[]) WITH ORDINALITY AS change (name, after, ordinal)
        LEFT JOIN cstoref.resource ON resource.name = change.name
        """;

    public Task<Head> LockHeadAsync() => connection.QuerySingleAsync<Head>(Command(LockHead));

    public Task<EarlierRequest?> FindRequestAsync(string requestId) =>
        connection.QuerySingleOrDefaultAsync<EarlierRequest>(Command(FindRequest, new { requestId }));

    public async Task WriteAsync(ChangeSet changeSet, ImmutableArray<ResourceChange> changes, Catalog result)
    {
        var revision = result.Revision;
        await connection.ExecuteAsync(Command(AddChangeSet, new
        {
            revision,
            author = changeSet.Author,
            reason = changeSet.Reason,
            requestId = changeSet.RequestId,
            contentHash = changeSet.ContentHash(),
            digest = result.Digest.ToBytes(),
        }));
        await connection.ExecuteAsync(Command(AddChanges, new { revision, names = NamesOf(changes), bodies = BodiesOf(changes) }));
        foreach (var kind in changes.GroupBy(change => change.Kind)) await WriteAsync(kind.Key, [.. kind], revision);
        await connection.ExecuteAsync(Command(
            "SELECT pg_notify(@channel, @payload)", new { channel = Channel, payload = revision.ToString(CultureInfo.InvariantCulture) }));
    }

    private async Task WriteAsync(ResourceKind kind, ImmutableArray<ResourceChange> changes, long revision)
    {
        var deleted = changes.Where(change => change.After is null).ToImmutableArray();
        if (!deleted.IsEmpty)
        {
            var delete = $"DELETE FROM cstoref.{kind.TableName} WHERE name = ANY (@names)";
            await connection.ExecuteAsync(Command(delete, new { names = NamesOf(deleted) }));
        }

        var kept = changes.RemoveRange(deleted);
        if (kept.IsEmpty) return;
        var upsert = $"""
            INSERT INTO cstoref.{kind.TableName} (name, revision, body)
            SELECT name, @revision, body FROM unnest(@names::text[], @bodies::jsonb[]) AS resource (name, body)
            ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, body = excluded.body
            """;
        await connection.ExecuteAsync(Command(upsert, new { revision, names = NamesOf(kept), bodies = BodiesOf(kept) }));
    }

    private static string[] NamesOf(ImmutableArray<ResourceChange> changes) => [.. changes.Select(change => change.Name)];

    private static string?[] BodiesOf(ImmutableArray<ResourceChange> changes) =>
        [.. changes.Select(change => change.After is null ? null : change.Kind.ToJson(change.After))];

    private CommandDefinition Command(string sql, object? parameters = null) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);

    internal sealed record EarlierRequest(long Revision, byte[] ContentHash, int ChangeCount);
}
