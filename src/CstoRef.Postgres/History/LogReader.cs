using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using Dapper;
using Google.Protobuf;

namespace CstoRef.Postgres.History;

/// <summary>Reads one state of the log: whatever is asked belongs to the same head.</summary>
internal sealed class LogReader
{
    /// <summary>What is told of a change set.</summary>
    public const string SummaryColumns = """
        change_set.revision AS "Revision", committed_at AS "CommittedAt", author AS "Author", reason AS "Reason", digest AS "Digest",
        change_count AS "ChangeCount"
        """;

    /// <summary>What is told of a change.</summary>
    public const string ChangeColumns = """
        change.revision AS "Revision", change.name::text AS "Name",
        change.before AS "Before", change.before_revision AS "BeforeRevision", change.before_content_hash AS "BeforeHash",
        change.after AS "After", change.after_content_hash AS "AfterHash"
        """;

    private const string ReadPlace = $"""
        {Head.Query};
        SELECT coalesce(min(revision), 0) FROM cstoref.change_set
        """;

    private const string ReadDigest = "SELECT digest FROM cstoref.change_set WHERE revision = @revision";

    private readonly DatabaseSession _session;
    private readonly CancellationToken _cancellationToken;

    private LogReader(DatabaseSession session, Head head, long oldest, CancellationToken cancellationToken) =>
        (_session, Head, Oldest, _cancellationToken) = (session, head, oldest, cancellationToken);

    public Head Head { get; }

    /// <summary>The first revision that the log keeps; 0 where there is none.</summary>
    public long Oldest { get; }

    /// <exception cref="StorageException">The database cannot be read.</exception>
    public static async Task<T> ReadAsync<T>(
        DatabaseConnections connections, Func<LogReader, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.ReadAsync(connections.ForLoading, cancellationToken);
            return await read(await OfAsync(session, cancellationToken));
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    /// <summary>The log as a transaction sees it.</summary>
    public static async Task<LogReader> OfAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        await using var place = await session.Connection.QueryMultipleAsync(session.Command(ReadPlace, null, cancellationToken));
        var head = await place.ReadSingleOrDefaultAsync<Head>() ?? throw SchemaException.HeadMissing();
        return new(session, head, await place.ReadSingleAsync<long>(), cancellationToken);
    }

    /// <summary>Whether the log tells all changes after one revision up to another.</summary>
    public LogCoverage CoverageOf(long after, long upTo)
    {
        if (upTo > Head.Revision || after > Head.Revision) return LogCoverage.AfterHead;
        return after < upTo && Oldest > after + 1 ? LogCoverage.NoLongerKept : LogCoverage.Whole;
    }

    /// <summary>The same for somebody who read the log before, in an epoch.</summary>
    public LogCoverage CoverageOf(string epoch, long after, long upTo) =>
        string.Equals(epoch, Head.EpochName, StringComparison.Ordinal) ? CoverageOf(after, upTo) : LogCoverage.OtherEpoch;

    /// <summary>Whether the log tells all changes from a place up to the head.</summary>
    public Task<LogCoverage> CoverageAfterAsync(LogPlace place) => CoverageOfAsync(place, place.Revision, Head.Revision);

    /// <summary>Whether the log tells all changes after one revision up to another to somebody who stands at one of the two.</summary>
    public async Task<LogCoverage> CoverageOfAsync(LogPlace place, long after, long upTo)
    {
        var coverage = CoverageOf(place.Epoch, after, upTo);
        if (coverage != LogCoverage.Whole || place.Digest is not { } digest) return coverage;
        return await DigestAsync(place.Revision) is not { } logged || logged == digest ? LogCoverage.Whole : LogCoverage.OtherHistory;
    }

    /// <summary>The digest of a revision; null where the log does not tell it.</summary>
    public async Task<CatalogDigest?> DigestAsync(long revision) =>
        await _session.Connection.ExecuteScalarAsync<byte[]?>(_session.Command(ReadDigest, new { revision }, _cancellationToken)) is { } logged
            ? CatalogDigest.FromBytes(logged)
            : null;

    public async Task<ImmutableArray<ChangeSetSummary>> SummariesAsync(string sql, object parameters) =>
        [.. (await QueryAsync<SummaryRow>(sql, parameters)).Select(row => row.Summary)];

    /// <summary>Reads changes; each is given the revision of its row.</summary>
    public async Task<ImmutableArray<(long Revision, ResourceChange Change)>> ChangesAsync(string sql, object parameters) =>
    [
        .. from row in await QueryAsync<ChangeRow>(sql, parameters)
           let change = row.Change
           where change is not null
           select (row.Revision, change),
    ];

    public async Task<int> CountAsync(string sql, object parameters) =>
        (int)await _session.Connection.ExecuteScalarAsync<long>(_session.Command(sql, parameters, _cancellationToken));

    private Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters) =>
        _session.Connection.QueryAsync<T>(_session.Command(sql, parameters, _cancellationToken));

    private sealed record SummaryRow(long Revision, DateTime CommittedAt, string Author, string Reason, byte[] Digest, int ChangeCount)
    {
        public ChangeSetSummary Summary => new(Revision, new(CommittedAt), Author, Reason, ChangeCount, CatalogDigest.FromBytes(Digest));
    }

    private sealed record ChangeRow(
        long Revision, string Name, string? Before, long? BeforeRevision, byte[]? BeforeHash, string? After, byte[]? AfterHash)
    {
        /// <summary>The change; null for a resource of a kind that only a newer version knows.</summary>
        public ResourceChange? Change => ResourceName.TryGetKind(Name, out var kind)
            ? new(kind, Name, Parse(kind, Before, BeforeRevision ?? 0), Parse(kind, After, Revision))
            {
                BeforeHash = Read(BeforeHash),
                AfterHash = Read(AfterHash),
            }
            : null;

        private IMessage? Parse(ResourceKind kind, string? body, long revision) =>
            body is null ? null : StoredResource.Parse(kind, Name, revision, body, "change");

        private static ContentHash? Read(byte[]? hash) => hash is null ? null : ContentHash.FromBytes(hash);
    }
}
