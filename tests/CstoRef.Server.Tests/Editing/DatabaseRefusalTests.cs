using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Editing;

/// <summary>What the database alone knows to speak against an edit, each time on a database of its own.</summary>
public sealed class DatabaseRefusalTests(PostgresFixture postgres)
{
    private static readonly ApplyRequest Request = EditingTest.Putting(EditingTest.NewSource("of-the-database"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_WhileSomethingWasChangedPastTheLog_IsRefusedUntilItIsAdopted()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await RunningServer.StartAsync(database.ServiceConnectionString, Cancelled);
        await ExecuteAsync(database, "UPDATE cstoref.source SET body = body || '{\"title\": \"Another\"}' WHERE name = 'sources/codes'");

        var fault = await CallFault.OfAsync(ApplyAsync(server, Request));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.FailedPrecondition, "UNLOGGED_CHANGES"));
        (fault.Info.Metadata["resource_count"], fault.Info.Metadata["resource_name"]).ShouldBe(("1", "sources/codes"));
        fault.Message.ShouldContain("cstoref migrate --adopt");
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_OnASchemaThatIsNewer_IsRefused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await RunningServer.StartAsync(database.ServiceConnectionString, Cancelled);
        await ExecuteAsync(
            database,
            """
            INSERT INTO cstoref.schema_migration (version, name, checksum, compatible_from)
            SELECT max(version) + 1, 'newer', sha256(''), 1 FROM cstoref.schema_migration
            """);

        var fault = await CallFault.OfAsync(ApplyAsync(server, Request));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.FailedPrecondition, "NEWER_DATA"));
        fault.Message.ShouldContain("edit with a newer version");
        server.Logs.ShouldHoldNoProblem();
    }

    [Theory]
    [InlineData("", StatusCode.Unknown)]
    [InlineData("an id", StatusCode.Unavailable)]
    public async Task Apply_WhoseCommitBreaksOff_IsOfUnknownOutcomeAndARepetitionFindsOut(string id, StatusCode code)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await RunningServer.StartAsync(database.ServiceConnectionString, Cancelled);
        await ExecuteAsync(
            database,
            """
            CREATE FUNCTION cstoref.break_off() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(60); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER break_off AFTER INSERT ON cstoref.change_set DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cstoref.break_off();
            """);
        var request = OtherInstance.With(Request, one => one.RequestId = id);

        var fault = await CallFault.OfAsync(ApplyAsync(server, request));

        (fault.Code, fault.Reason).ShouldBe((code, "OUTCOME_UNKNOWN"));
        (fault.Retry is not null, fault.Pushback).ShouldBe(code == StatusCode.Unavailable ? (true, "1000") : (false, null));
        server.Logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.EditFailed && entry.Level == LogLevel.Warning);
        await ExecuteAsync(database, "DROP TRIGGER break_off ON cstoref.change_set");
        var again = await ApplyAsync(server, request);
        (again.IsRepetition, again.ChangeSet.Revision).ShouldBe((false, 2));
        server.Catalog.Revision.ShouldBe(2);
    }

    private static async Task<ApplyResponse> ApplyAsync(RunningServer server, ApplyRequest request) =>
        await new EditingService.EditingServiceClient(server.Calls).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
