using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Changes;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using Dapper;
using Google.Protobuf;

namespace CstoRef.Postgres.Committing;

/// <summary>Writes one change set within one transaction: the head, the log, the resources.</summary>
internal sealed class ChangeLogWriter(DatabaseSession session, CancellationToken cancellationToken)
{
    /// <summary>The channel that tells of new revisions: a hint, on which nothing may rely.</summary>
    public const string Channel = "cstoref_change";

    // Nobody waits for the head for ever: whoever has it may be stuck.
    private const string LockHead = """
        SET LOCAL lock_timeout = '60s';
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

    private const string ReadUnlogged = $"""
        SELECT name::text AS "Name", kind AS "Kind", CASE WHEN before = after THEN before_revision ELSE @revision END AS "Revision"
        FROM ({UnloggedChanges.Query}) AS unlogged ORDER BY name
        """;

    private const string AddUnlogged = $"""
        INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, after)
        SELECT @revision, row_number() OVER (ORDER BY name), name, before, before_revision, after
        FROM ({UnloggedChanges.Query}) AS unlogged
        WHERE before IS DISTINCT FROM after
        """;

    public async Task<Head> LockHeadAsync() =>
        await session.Connection.QuerySingleOrDefaultAsync<Head>(Command(LockHead)) ?? throw SchemaException.HeadMissing();

    public Task<EarlierRequest?> FindRequestAsync(string requestId) =>
        session.Connection.QuerySingleOrDefaultAsync<EarlierRequest>(Command(FindRequest, new { requestId }));

    public Task<UnloggedChanges> FindUnloggedAsync() => UnloggedChanges.FindAsync(session, cancellationToken);

    public async Task<IReadOnlyList<IMessage>> ReadResourcesAsync() => (await StoredResources.ReadAsync(session.Connection, cancellationToken)).Resources;

    public async Task WriteAsync(Edit edit, ImmutableArray<ResourceChange> changes, Catalog result)
    {
        var revision = result.Revision;
        await AddChangeSetAsync(edit, result);
        await ExecuteAsync(AddChanges, new { revision, names = NamesOf(changes), bodies = BodiesOf(changes) });
        foreach (var kind in changes.GroupBy(change => change.Kind)) await WriteAsync(kind.Key, [.. kind], revision);
        await NotifyAsync(revision);
    }

    /// <summary>Gives the resources that were changed past the log the revision that adopts them, and tells their names.</summary>
    public async Task<ImmutableArray<string>> StampUnloggedAsync(long revision)
    {
        var unlogged = (await session.Connection.QueryAsync<UnloggedRow>(Command(ReadUnlogged, new { revision }))).AsList();
        foreach (var kind in unlogged.Where(row => row.Kind is not null).GroupBy(row => row.Kind, StringComparer.Ordinal))
        {
            var stamp = $"""
                UPDATE cstoref.{kind.Key} AS resource SET revision = stamp.revision
                FROM unnest(@names::text[], @revisions::bigint[]) AS stamp (name, revision) WHERE resource.name = stamp.name
                """;
            await ExecuteAsync(stamp, new { names = kind.Select(row => row.Name).ToArray(), revisions = kind.Select(row => row.Revision).ToArray() });
        }

        return [.. unlogged.Select(row => row.Name)];
    }

    /// <summary>Tells the log what the tables hold beyond it.</summary>
    public async Task WriteUnloggedAsync(Edit edit, Catalog result)
    {
        await AddChangeSetAsync(edit, result);
        await ExecuteAsync(AddUnlogged, new { revision = result.Revision });
        await NotifyAsync(result.Revision);
    }

    private Task<int> AddChangeSetAsync(Edit edit, Catalog result) => ExecuteAsync(AddChangeSet, new
    {
        revision = result.Revision,
        author = edit.Author,
        reason = edit.Reason,
        requestId = edit.RequestId,
        contentHash = edit.ContentHash(),
        digest = result.Digest.ToBytes(),
    });

    private Task<int> NotifyAsync(long revision) => ExecuteAsync(
        "SELECT pg_notify(@channel, @payload)", new { channel = Channel, payload = revision.ToString(CultureInfo.InvariantCulture) });

    private async Task WriteAsync(ResourceKind kind, ImmutableArray<ResourceChange> changes, long revision)
    {
        var deleted = changes.Where(change => change.After is null).ToImmutableArray();
        if (!deleted.IsEmpty)
        {
            var delete = $"DELETE FROM cstoref.{kind.TableName} WHERE name = ANY (@names)";
            await ExecuteAsync(delete, new { names = NamesOf(deleted) });
        }

        var kept = changes.RemoveRange(deleted);
        if (kept.IsEmpty) return;
        var upsert = $"""
            INSERT INTO cstoref.{kind.TableName} (name, revision, body)
            SELECT name, @revision, body FROM unnest(@names::text[], @bodies::jsonb[]) AS resource (name, body)
            ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, body = excluded.body
            """;
        await ExecuteAsync(upsert, new { revision, names = NamesOf(kept), bodies = BodiesOf(kept) });
    }

    private static string[] NamesOf(ImmutableArray<ResourceChange> changes) => [.. changes.Select(change => change.Name)];

    private static string?[] BodiesOf(ImmutableArray<ResourceChange> changes) =>
        [.. changes.Select(change => change.After is null ? null : change.Kind.ToJson(change.After))];

    private Task<int> ExecuteAsync(string sql, object parameters) => session.Connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters = null) => session.Command(sql, parameters, cancellationToken);

    /// <param name="Name">The resource's name.</param>
    /// <param name="Kind">Its table; null where it was deleted.</param>
    /// <param name="Revision">The revision that it gets: its former one where nothing but that was changed.</param>
    private sealed record UnloggedRow(string Name, string? Kind, long? Revision);

    internal sealed record EarlierRequest(long Revision, byte[] ContentHash, int ChangeCount);
}
