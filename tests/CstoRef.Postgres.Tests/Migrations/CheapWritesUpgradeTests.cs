using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using Dapper;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Migrations;

/// <summary>
/// The schema checks, reads and indexes every body as it did before its functions were written anew: valid ones, and ones in which any
/// value is replaced by something odd.
/// </summary>
public sealed class CheapWritesUpgradeTests(PostgresFixture postgres)
{
    private const int HeadBeforeHashes = 13;
    private const int OlderHead = 14;

    private const string Ask = """
        SELECT
          ARRAY[
            cstoref.dates_are_valid(body), cstoref.periods_are_valid(body), cstoref.citations_are_complete(body), cstoref.texts_are_complete(body)
          ] AS "Checks",
          concat_ws(
            ' ',
            cstoref.has_parts(body, 'titles', 'displayNames', 'citations'),
            cstoref.each_has_parts(body -> 'memberships', 'framework', 'period', 'citations'),
            cstoref.each_has_parts(body -> 'citations', 'source', 'basis'),
            cstoref.is_period(body -> 'period'),
            cstoref.period_certain(body -> 'period'), cstoref.period_possible(body -> 'period'),
            cstoref.period_certain(body -> 'validity'), cstoref.period_possible(body -> 'validity'),
            cstoref.partial_date_earliest(body -> 'adopted'), cstoref.partial_date_latest(body -> 'adopted'),
            cstoref.partial_date_earliest(body -> 'start'), cstoref.partial_date_latest(body -> 'start')
          ) AS "Readings"
        FROM unnest(@bodies::jsonb[]) WITH ORDINALITY AS given (body, position)
        ORDER BY position
        """;

    private const string Kept = """
        SELECT 'name ' || name FROM cstoref.known_name
        UNION ALL SELECT 'reference ' || nested_reference::text FROM cstoref.nested_reference
        UNION ALL SELECT 'identifier ' || identifier::text FROM cstoref.identifier
        """;

    private static readonly string[] OddValues =
        ["null", "\"\"", "[]", "{}", "-1", "2018.0", "\"2000\"", "[null]", "{\"year\":2000,\"day\":1}"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_ToFunctionsWrittenAnew_ChangesNoAnswer()
    {
        await using var database = await CreateAsync();
        ImmutableArray<string> bodies = [.. Sample.Resources().DistinctBy(ResourceKind.Of).SelectMany(OddBodiesOf)];
        var before = await AskAsync(database, bodies);

        await MigrateAsync(database);

        foreach (var (body, (old, now)) in bodies.Zip(before.Zip(await AskAsync(database, bodies))))
        {
            now.Readings.ShouldBe(old.Readings, body);
            foreach (var (allowed, allows) in old.Checks.Zip(now.Checks))
            {
                // What is no resource at all may be refused now.
                if (allows != allowed) (allowed && !IsReadable(body)).ShouldBeTrue(body);
            }
        }
    }

    [Fact]
    public async Task Migrate_KeptRows_AreTheSameAndAreKeptOn()
    {
        await using var database = await CreateAsync();
        var before = await KeptAsync(database);
        await MigrateAsync(database);
        (await KeptAsync(database)).ShouldBe(before, ignoreOrder: true);

        await database.CommitAsync([SampleEdits.NewSource("web", "Web")], ["offices/secretary"], Cancelled);
        (await KeptAsync(database)).Except(before, StringComparer.Ordinal).ShouldBe(["name sources/web"]);
        await using (var connection = await database.Owner.OpenConnectionAsync(Cancelled))
        {
            foreach (var kind in ResourceKind.All)
            {
                // What is written anew is kept as it was; what is written under another name is kept under that.
                await connection.ExecuteAsync($"UPDATE cstoref.{kind.TableName} SET body = body || '{{}}'");
                await connection.ExecuteAsync($"UPDATE cstoref.{kind.TableName} SET revision = revision WHERE false");
            }

            await connection.ExecuteAsync(
                """
                UPDATE cstoref.source SET name = 'sources/pages', body = jsonb_set(body, '{name}', '"sources/pages"') WHERE name = 'sources/web';
                UPDATE cstoref.source SET name = 'sources/web', body = jsonb_set(body, '{name}', '"sources/web"') WHERE name = 'sources/pages'
                """);
        }

        await database.CommitAsync([Sample.Resources().OfType<V1.Office>().Single(office => office.Name is "offices/secretary")], ["sources/web"], Cancelled);
        (await KeptAsync(database)).ShouldBe(before, ignoreOrder: true);
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await OlderSchema.MakeAsync(database, HeadBeforeHashes, Cancelled);
        await OlderSchema.MigrateAsync(database, OlderHead, Cancelled);
        return database;
    }

    private static async Task<ImmutableArray<(bool[] Checks, string Readings)>> AskAsync(TestDatabase database, ImmutableArray<string> bodies)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        return [.. await connection.QueryAsync<(bool[] Checks, string Readings)>(Ask, new { bodies = bodies.ToArray() })];
    }

    private static async Task<IEnumerable<string>> KeptAsync(TestDatabase database)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<string>(Kept);
    }

    private static Task<IReadOnlyList<string>> MigrateAsync(TestDatabase database) =>
        new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);

    private static bool IsReadable(string body)
    {
        try
        {
            var name = (string?)JsonNode.Parse(body)!["name"];
            return ResourceName.TryGetKind(name ?? string.Empty, out var kind) && kind.Parse(body) is not null;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidOperationException or InvalidJsonException)
        {
            return false;
        }
    }

    /// <summary>The resource's body, and that body with each of its values replaced by each of the odd ones.</summary>
    private static IEnumerable<string> OddBodiesOf(IMessage resource)
    {
        var json = ResourceKind.Of(resource).ToJson(resource);
        yield return json;
        var places = PlacesIn(JsonNode.Parse(json)!).Count();
        for (var place = 0; place < places; place++)
        {
            foreach (var odd in OddValues)
            {
                var body = JsonNode.Parse(json)!;
                PlacesIn(body).ElementAt(place).ReplaceWith(JsonNode.Parse(odd));
                yield return body.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> PlacesIn(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray elements => elements,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => PlacesIn(child).Prepend(child));
    }
}
