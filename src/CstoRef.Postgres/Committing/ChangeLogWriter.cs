using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Resources;
using Dapper;

namespace CstoRef.Postgres.Committing;

/// <summary>Writes one change set within one transaction: the head, the log, the resources.</summary>
internal sealed class ChangeLogWriter(DatabaseSession session, CancellationToken cancellationToken)
{
    /// <summary>The channel that tells of new revisions: a hint, on which nothing may rely.</summary>
    public const string Channel = "cstoref_change";

    /// <summary>
    /// How many resources a statement takes: enough to share what a statement costs, few enough for its triggers to work in memory.
    /// </summary>
    private const int MostOfStatement = 2000;

    // Nobody waits for the head for ever: whoever has it may be stuck.
    private const string LockHead = """
        SET LOCAL lock_timeout = '60s';
        UPDATE cstoref.head SET revision = revision + 1
        RETURNING epoch, revision, digest, (SELECT max(version) FROM cstoref.schema_migration) AS "SchemaHead"
        """;

    private const string FindRequest = """
        SELECT revision, content_hash AS "ContentHash", change_count AS "ChangeCount", committed_at AS "CommittedAt"
        FROM cstoref.change_set
        WHERE request_id = @requestId
        """;

    private const string AddChangeSet = """
        INSERT INTO cstoref.change_set (revision, committed_at, author, reason, request_id, content_hash, digest, change_count)
        VALUES (@revision, clock_timestamp(), @author, @reason, @requestId, @contentHash, @digest, @changeCount)
        RETURNING committed_at;
        UPDATE cstoref.head SET digest = @digest
        """;

    // What was before is taken from the tables themselves, with all that a newer version may have written there.
    private const string AddChanges = """
        INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, before_content_hash, after, after_content_hash)
        SELECT @revision, @before + change.ordinal, change.name, resource.body, resource.revision, resource.content_hash, change.after, change.hash
        FROM unnest(@names::text[], @bodies::jsonb[], @hashes::bytea[]) WITH ORDINALITY AS change (name, after, hash, ordinal)
        LEFT JOIN cstoref.resource ON resource.name = change.name
        """;

    private const string ReadBefore = """
        SELECT name::text AS "Name", before AS "Body" FROM cstoref.change WHERE revision = @revision AND name = ANY (@names)
        """;

    private const string ReadUnlogged = """
        SELECT name::text AS "Name", kind AS "Kind", logged_body IS DISTINCT FROM body AS "HasOtherContent",
          logged_revision AS "LoggedRevision", logged_content_hash AS "LoggedHash"
        FROM cstoref.unlogged_resource ORDER BY name
        """;

    private const string AddUnlogged = """
        INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, before_content_hash, after, after_content_hash)
        SELECT @revision, row_number() OVER (ORDER BY name), name, logged_body, logged_revision, logged_content_hash, body, content_hash
        FROM cstoref.unlogged_resource
        """;

    /// <exception cref="SchemaException">The schema is newer than this version, which could not tell what it would damage.</exception>
    public async Task<Head> LockHeadAsync()
    {
        var locked = await session.Connection.QuerySingleOrDefaultAsync<LockedHead>(Command(LockHead))
            ?? throw SchemaException.HeadMissing();
        return locked.SchemaHead <= SchemaCheck.Head
            ? new(locked.Epoch, locked.Revision, locked.Digest)
            : throw new SchemaException(
                SchemaFault.TooNew,
                $"The schema is at {locked.SchemaHead}, and this version, which knows {SchemaCheck.Head}, reads but does not edit; "
                + "edit with a newer version.");
    }

    public Task<EarlierRequest?> FindRequestAsync(string requestId) =>
        session.Connection.QuerySingleOrDefaultAsync<EarlierRequest>(Command(FindRequest, new { requestId }));

    /// <summary>What was changed past the log, as it was noted when it happened.</summary>
    public Task<UnloggedChanges> FindUnloggedAsync() => UnloggedChanges.FindNotedAsync(session, cancellationToken);

    /// <summary>What was changed past the log, found by comparing all there is.</summary>
    public async Task<UnloggedChanges> CompareAsync() => (await UnloggedChanges.CompareAsync(session, cancellationToken)).Changes;

    public async Task<IReadOnlyList<HashedResource>> ReadResourcesAsync() =>
        (await StoredResources.ReadAsync(session.Connection, cancellationToken)).Resources;

    /// <summary>
    /// The picture before the change set, made from an earlier one by what the log tells; null where it does not lead there.
    /// </summary>
    public async Task<Catalog?> FollowAsync(Catalog known, Head head)
    {
        if (!string.Equals(known.Epoch, head.EpochName, StringComparison.Ordinal) || known.Revision > head.Before) return null;
        var picture = known;
        while (picture.Revision < head.Before)
        {
            var log = await LogReader.OfAsync(session, cancellationToken);
            var news = await ChangeLog.ReadAfterAsync(log, new(picture.Epoch, picture.Revision, picture.Digest));
            if (news.ChangeSets.IsEmpty || !await StillReachesAsync(picture.Revision)) return null;
            picture = news.LeadOnFrom(picture);
        }

        return head.Keeps(picture) ? picture : null;
    }

    /// <summary>
    /// Whether the log still tells what comes after a revision. Each statement of a commit sees what others have committed by then, so that
    /// the log may have been compacted between two of them.
    /// </summary>
    private async Task<bool> StillReachesAsync(long revision)
    {
        var log = await LogReader.OfAsync(session, cancellationToken);
        return log.CoverageOf(revision, log.Head.Revision) == LogCoverage.Whole;
    }

    /// <summary>Does what a plan says.</summary>
    /// <returns>When, by the database's clock.</returns>
    /// <exception cref="SchemaException">A resource to change holds what a newer version wrote, which would be lost.</exception>
    public async Task<DateTimeOffset> WriteAsync(Plan plan)
    {
        var (changes, result) = (plan.Changes, plan.After);
        var revision = result.Revision;
        var time = await AddChangeSetAsync(plan.Edit, result, changes.Length);
        var before = 0;
        foreach (var some in changes.Chunk(MostOfStatement))
        {
            await ExecuteAsync(
                AddChanges, new { revision, before, names = NamesOf(some), bodies = BodiesOf(some), hashes = HashesOf(some, result) });
            before += some.Length;
        }

        await CheckNothingIsLostAsync(plan);
        foreach (var kind in changes.GroupBy(change => change.Kind)) await WriteAsync(kind.Key, [.. kind], result);
        await NotifyAsync(revision);
        return time;
    }

    /// <summary>
    /// Gives the resources that were changed past the log the revision that adopts them, and tells what was done to them.
    /// </summary>
    public async Task<ImmutableArray<UnloggedResource>> StampUnloggedAsync(long revision)
    {
        ImmutableArray<UnloggedResource> unlogged = [.. await session.Connection.QueryAsync<UnloggedResource>(Command(ReadUnlogged))];
        foreach (var kind in unlogged.Where(row => row.Kind is not null).GroupBy(row => row.Kind, StringComparer.Ordinal))
        {
            var stamp = $"""
                UPDATE cstoref.{kind.Key} AS resource SET revision = stamp.revision, content_hash = stamp.hash
                FROM unnest(@names::text[], @revisions::bigint[], @hashes::bytea[]) AS stamp (name, revision, hash)
                WHERE resource.name = stamp.name
                """;
            var stamps = new
            {
                names = kind.Select(row => row.Name).ToArray(),
                revisions = kind.Select(row => row.HasOtherContent ? revision : row.LoggedRevision).ToArray(),
                // Where the content is another one, the hash that stands there may have been left behind.
                hashes = kind.Select(row => row.HasOtherContent ? null : row.LoggedHash).ToArray(),
            };
            await ExecuteAsync(stamp, stamps);
        }

        return unlogged;
    }

    /// <summary>Tells the log what the tables hold beyond it.</summary>
    /// <returns>When, by the database's clock.</returns>
    public async Task<DateTimeOffset> WriteUnloggedAsync(Edit edit, Catalog result, int changeCount)
    {
        var time = await AddChangeSetAsync(edit, result, changeCount);
        await ExecuteAsync(AddUnlogged, new { revision = result.Revision });
        await NotifyAsync(result.Revision);
        return time;
    }

    /// <summary>
    /// Checks that what is overwritten holds nothing that this version does not know. A hash of this version is proof enough; behind any
    /// other one the body is read.
    /// </summary>
    private async Task CheckNothingIsLostAsync(Plan plan)
    {
        var doubtful = plan.Changes
            .Where(change => change.After is not null)
            .Where(change => plan.Before.SetOf(change.Kind).FindHashed(change.Name) is { } before
                && before.Hash != ContentHash.Of(before.Resource))
            .ToDictionary(change => change.Name, change => change.Kind, StringComparer.Ordinal);
        if (doubtful.Count == 0) return;
        var overwritten = Command(ReadBefore, new { revision = plan.After.Revision, names = doubtful.Keys.ToArray() });
        foreach (var row in await session.Connection.QueryAsync<BodyBefore>(overwritten))
        {
            if (StoredResource.HoldsUnknown(doubtful[row.Name], row.Body))
                throw new SchemaException(
                    SchemaFault.TooNew,
                    $"{row.Name} holds what a newer version wrote and this one does not know; change it with that version.");
        }
    }

    private async Task<DateTimeOffset> AddChangeSetAsync(Edit edit, Catalog result, int changeCount)
    {
        var changeSet = new
        {
            revision = result.Revision,
            author = edit.Author,
            reason = edit.Reason,
            requestId = edit.RequestId,
            contentHash = edit.ContentHash(),
            digest = result.Digest.ToBytes(),
            changeCount,
        };
        return new(await session.Connection.ExecuteScalarAsync<DateTime>(Command(AddChangeSet, changeSet)));
    }

    private Task<int> NotifyAsync(long revision) => ExecuteAsync(
        "SELECT pg_notify(@channel, @payload)", new { channel = Channel, payload = revision.ToString(CultureInfo.InvariantCulture) });

    private async Task WriteAsync(ResourceKind kind, ImmutableArray<ResourceChange> changes, Catalog result)
    {
        var deleted = changes.Where(change => change.After is null).ToImmutableArray();
        if (!deleted.IsEmpty)
        {
            var delete = $"DELETE FROM cstoref.{kind.TableName} WHERE name = ANY (@names)";
            await ExecuteAsync(delete, new { names = NamesOf(deleted) });
        }

        var upsert = $"""
            INSERT INTO cstoref.{kind.TableName} (name, revision, body, content_hash)
            SELECT name, @revision, body, hash
            FROM unnest(@names::text[], @bodies::jsonb[], @hashes::bytea[]) AS resource (name, body, hash)
            ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, body = excluded.body, content_hash = excluded.content_hash
            """;
        foreach (var some in changes.RemoveRange(deleted).Chunk(MostOfStatement))
        {
            await ExecuteAsync(
                upsert,
                new { revision = result.Revision, names = NamesOf(some), bodies = BodiesOf(some), hashes = HashesOf(some, result) });
        }
    }

    private static string[] NamesOf(IEnumerable<ResourceChange> changes) => [.. changes.Select(change => change.Name)];

    private static string?[] BodiesOf(IEnumerable<ResourceChange> changes) =>
        [.. changes.Select(change => change.After is null ? null : change.Kind.ToJson(change.After))];

    private static byte[]?[] HashesOf(IEnumerable<ResourceChange> changes, Catalog result) =>
        [.. changes.Select(change => result.SetOf(change.Kind).FindHashed(change.Name)?.Hash.ToBytes())];

    private Task<int> ExecuteAsync(string sql, object parameters) => session.Connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters = null) => session.Command(sql, parameters, cancellationToken);

    private sealed record LockedHead(Guid Epoch, long Revision, byte[] Digest, int SchemaHead);

    private sealed record BodyBefore(string Name, string Body);

    /// <summary>A resource that was changed past the log.</summary>
    /// <param name="Name">The resource's name.</param>
    /// <param name="Kind">Its table; null where it was deleted.</param>
    /// <param name="HasOtherContent">Whether its content was changed, and not its revision or hash alone.</param>
    /// <param name="LoggedRevision">The revision that changed it last by the log.</param>
    /// <param name="LoggedHash">The hash of its content by the log.</param>
    internal sealed record UnloggedResource(string Name, string? Kind, bool HasOtherContent, long? LoggedRevision, byte[]? LoggedHash);

    internal sealed record EarlierRequest(long Revision, byte[] ContentHash, int ChangeCount, DateTime CommittedAt);
}
