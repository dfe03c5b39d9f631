using System.Net;
using CstoRef.Server.Starting;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Operations;

/// <summary>Operators learn of what somebody changed past the log, while reads go on.</summary>
public sealed class UnloggedChangesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_AfterAChangePastTheLog_SaysSoAndTheLogOnce()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using (await RunningServer.StartAsync(database.ServiceConnectionString, Cancelled))
            await ExecuteAsync(database, "UPDATE cstoref.source SET body = body || '{\"title\": \"Another\"}' WHERE name = (SELECT min(name) FROM cstoref.source)");

        await using var server = await RunningServer.StartAsync(database.ServiceConnectionString, Cancelled);

        using var ready = await server.Operations.GetAsync(new Uri("/readyz", UriKind.Relative), Cancelled);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await ready.Content.ReadAsStringAsync(Cancelled);
        text.ShouldStartWith("Ready. 1 resource was changed past the log (sources/");
        text.ShouldContain("cstoref migrate --adopt REASON");
        server.Logs.TakeAll().Where(entry => entry.Level > LogLevel.Information)
            .ShouldHaveSingleItem().Message.ShouldContain("changed past the log (sources/");
    }

    [Fact]
    public async Task Start_SeedsOntoResourcesWithoutALog_AreRefusedInOneLine()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await ExecuteAsync(
            database,
            """
            INSERT INTO cstoref.source (name, revision, body) VALUES
              ('sources/web', 1, '{"name": "sources/web", "title": "Web", "language": "en", "kind": "SOURCE_KIND_NEWS", "uri": "https://example.org/web"}')
            """);

        var fault = await Should.ThrowAsync<StartException>(() => RunningServer.StartAsync(database.ServiceConnectionString, Cancelled));

        fault.Message.ShouldContain("changed past the log (sources/web)");
        fault.Message.ShouldNotContain("\n");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
