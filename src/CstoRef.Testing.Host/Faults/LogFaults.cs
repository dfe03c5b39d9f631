using System.Globalization;
using System.Text;
using CstoRef.Resources;
using CstoRef.Testing.Host.Databases;
using Dapper;
using Npgsql;

namespace CstoRef.Testing.Host.Faults;

/// <summary>What may befall the log of a database, done to it as its owner.</summary>
internal static class LogFaults
{
    private const string ReadSpan = """
        SELECT (SELECT min(revision) FROM cstoref.change_set) AS "Oldest", revision AS "Head" FROM cstoref.head FOR UPDATE
        """;

    /// <summary>
    /// Beside the rows, what the log tells of resources: the schema takes those that it no longer tells of for ones that somebody changed
    /// past it, and would let nobody edit after the next load.
    /// </summary>
    private const string Forget = """
        DELETE FROM cstoref.change WHERE revision < @revision;
        DELETE FROM cstoref.change_set WHERE revision < @revision;
        CREATE OR REPLACE VIEW cstoref.logged_resource AS
        SELECT change.name, change.revision, change.after AS body, change.after_content_hash AS content_hash
        FROM (SELECT name, max(revision) AS revision FROM cstoref.change GROUP BY name) AS last
        JOIN cstoref.change USING (revision, name)
        UNION ALL
        SELECT name, revision, body, content_hash FROM cstoref.resource
        WHERE NOT EXISTS (SELECT FROM cstoref.change WHERE change.name = resource.name)
          AND revision < (SELECT min(change_set.revision) FROM cstoref.change_set);
        """;

    private const string Lose = """
        CREATE TEMPORARY TABLE undone ON COMMIT DROP AS
        SELECT DISTINCT ON (name) name, collection, before, before_revision, before_content_hash
        FROM cstoref.change WHERE revision > @revision ORDER BY name, revision;
        DELETE FROM cstoref.change WHERE revision > @revision;
        DELETE FROM cstoref.change_set WHERE revision > @revision;
        UPDATE cstoref.head
        SET epoch = gen_random_uuid(), revision = @revision, digest = (SELECT digest FROM cstoref.change_set WHERE revision = @revision);
        """;

    private const string BeginEpoch = "SELECT cstoref.begin_epoch(@reason)";

    /// <summary>What was changed after the revision is as it was, kind by kind.</summary>
    private static readonly string Restore = ResourceKind.All.Aggregate(
        new StringBuilder(),
        (sql, kind) => sql.Append(CultureInfo.InvariantCulture, $"""
        DELETE FROM cstoref.{kind.TableName} WHERE name IN (SELECT name FROM undone);
        INSERT INTO cstoref.{kind.TableName} (name, revision, body, content_hash)
        SELECT name, before_revision, before, before_content_hash FROM undone WHERE collection = '{kind.Collection}' AND before IS NOT NULL;

        """)).ToString();

    /// <summary>Lets the log forget what came before a revision.</summary>
    /// <exception cref="FaultRefusedException">There is no such revision.</exception>
    public static async Task CompactAsync(HostDatabase database, long beforeRevision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await CheckAsync(connection, beforeRevision);
        await connection.ExecuteAsync(Forget, new { revision = beforeRevision });
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Loses what was committed after a revision, and begins a new epoch there.</summary>
    /// <returns>The name of the epoch.</returns>
    /// <exception cref="FaultRefusedException">There is no such revision.</exception>
    public static async Task<string> RewindAsync(HostDatabase database, long toRevision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await CheckAsync(connection, toRevision);
        await connection.ExecuteAsync(Lose, new { revision = toRevision });
        await connection.ExecuteAsync(Restore);
        var reason = string.Create(CultureInfo.InvariantCulture, $"A test lost what was committed after revision {toRevision}.");
        var epoch = await connection.ExecuteScalarAsync<Guid>(BeginEpoch, new { reason });
        await transaction.CommitAsync(cancellationToken);
        return epoch.ToString("D");
    }

    private static async Task CheckAsync(NpgsqlConnection connection, long revision)
    {
        var span = await connection.QuerySingleAsync<Span>(ReadSpan);
        if (revision < span.Oldest || revision > span.Head)
            throw new FaultRefusedException(string.Create(
                CultureInfo.InvariantCulture, $"The log holds the revisions {span.Oldest} to {span.Head}; {revision} is none of them."));
    }

    private sealed record Span(long Oldest, long Head);
}
