using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.History;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Conformance.Histories;

/// <summary>Reads from a database what really happened.</summary>
internal static class LogTruth
{
    /// <summary>Reads the whole log of a database in which nobody commits any more.</summary>
    public static async Task<TrueLog> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
        await using var source = NpgsqlDataSource.Create(connectionString);
        var epochs = await new Epochs(connections, NullLogger<Epochs>.Instance).ListAsync(cancellationToken);
        var requests = await RequestsAsync(source, cancellationToken);
        var logged = await ChangeSetsAsync(
            new(connections),
            epochs[^1].Name,
            await OldestAsync(source, cancellationToken),
            cancellationToken);
        var first = logged.Count > 0 ? logged[0].Revision : epochs[^1].BeganAfter + 1;
        return new(
            [.. epochs.Select(epoch => new TrueEpoch(epoch.Name, epoch.BeganAfter))],
            first - 1,
            Before(logged, await ResourcesAsync(source, cancellationToken)),
            [
                .. logged.Select(changeSet => new TrueChangeSet(
                    changeSet.Revision,
                    requests.GetValueOrDefault(changeSet.Revision),
                    changeSet.Digest,
                    [.. changeSet.Changes.Select(SeenChange.Of)])),
            ]);
    }

    private static async Task<List<LoggedChangeSet>> ChangeSetsAsync(
        ChangeLog log,
        string epoch,
        long oldest,
        CancellationToken cancellationToken)
    {
        var changeSets = new List<LoggedChangeSet>();
        while (true)
        {
            var after = changeSets.Count > 0 ? changeSets[^1].Revision : oldest - 1;
            var portion = await log.ReadAfterAsync(new(epoch, after), cancellationToken: cancellationToken);
            if (portion.Coverage != LogCoverage.Whole)
                throw new InvalidDataException($"The log does not tell what follows revision {after}: {portion.Coverage}.");
            changeSets.AddRange(portion.ChangeSets);
            if (portion.ReachesHead) return changeSets;
        }
    }

    /// <summary>What there was before the log begins: what there is, with all that the log tells undone.</summary>
    private static ImmutableArray<SeenResource> Before(List<LoggedChangeSet> logged, Dictionary<string, SeenResource> resources)
    {
        foreach (var change in logged.AsEnumerable().Reverse().SelectMany(changeSet => changeSet.Changes))
        {
            if (change.Before is null) resources.Remove(change.Name);
            else
            {
                resources[change.Name] = SeenResource.Of(
                    new HashedResource(change.Before, change.BeforeHash ?? ContentHash.Of(change.Before)));
            }
        }

        return [.. resources.Values.OrderBy(resource => resource.Name, StringComparer.Ordinal)];
    }

    private static async Task<long> OldestAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT coalesce(min(revision), 1) FROM cstoref.change_set");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<Dictionary<long, string>> RequestsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT revision, request_id FROM cstoref.change_set WHERE request_id IS NOT NULL");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var requests = new Dictionary<long, string>();
        while (await rows.ReadAsync(cancellationToken)) requests.Add(rows.GetInt64(0), rows.GetString(1));
        return requests;
    }

    private static async Task<Dictionary<string, SeenResource>> ResourcesAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT name::text, revision, content_hash FROM cstoref.resource");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var resources = new Dictionary<string, SeenResource>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            var resource = new SeenResource(rows.GetString(0), rows.GetInt64(1), ContentHash.FromBytes(rows.GetFieldValue<byte[]>(2)));
            resources.Add(resource.Name, resource);
        }

        return resources;
    }
}
