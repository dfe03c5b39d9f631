using System.Globalization;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Editing;

/// <summary>How much an edit may be, and how much its answer tells.</summary>
public sealed class EditLimitTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_MoreChangesThanAreTaken_IsRefusedAndToldHowManyAre()
    {
        await using var server = await StartAsync(("CSTOREF__EDITING__MAXCHANGES", "3"));
        var before = server.Catalog.Revision;
        var request = EditingTest.Putting(EditingTest.NewSource("a"), EditingTest.NewSource("b"), EditingTest.NewSource("c"));
        (await ApplyAsync(server, OtherInstance.With(request, one => one.ValidateOnly = true))).Plan.CreateCount.ShouldBe(3);
        request.Deletions.Add("sources/army-report");

        var fault = await CallFault.OfAsync(ApplyAsync(server, request));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"));
        fault.Message.ShouldBe("An edit takes at most 3 puts and deletions together, and as many expected revisions. Make it in parts.");
        server.Catalog.Revision.ShouldBe(before);
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_ARequestThatIsTooLarge_IsRefused()
    {
        await using var server = await StartAsync(("CSTOREF__EDITING__MAXREQUESTSIZE", "100000"));

        var fault = await CallFault.OfAsync(ApplyAsync(server, EditingTest.Putting(Bulky(200_000))));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"));
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_AnEditOfSeveralMegabytes_IsMadeAndItsAnswerIsNoLargerThanOthers()
    {
        await using var server = await StartAsync();
        var request = EditingTest.Putting(Bulky(8 * Megabyte));

        var plan = await ApplyAsync(server, OtherInstance.With(request, one => one.ValidateOnly = true));
        var made = await ApplyAsync(server, request);

        made.CalculateSize().ShouldBeLessThan(3 * Megabyte);
        made.Plan.ShouldBe(plan.Plan);
        made.Plan.CreateCount.ShouldBe(request.Puts.Count);
        made.Plan.Changes.Count.ShouldBeInRange(100, request.Puts.Count - 1);
        made.Plan.Changes.Select(change => change.After.Source.Title.Length).ShouldAllBe(length => length == 1000);
        made.ChangeSet.ChangeCount.ShouldBe(request.Puts.Count);
        server.Catalog.Find(request.Puts[^1].Source.Name).ShouldNotBeNull();
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_ATextThatTheDatabaseCannotHold_IsRefusedAsTooLarge()
    {
        await using var server = await StartAsync();
        // It is an index that cannot, whatever can be compressed.
        var digits = string.Concat(Enumerable.Range(0, 5000).Select(number => (number * 7919 % 65_521).ToString("x", CultureInfo.InvariantCulture)));
        var source = OtherInstance.With(EditingTest.NewSource("of-a-long-uri"), one => one.Uri += digits);

        var fault = await CallFault.OfAsync(ApplyAsync(server, EditingTest.Putting(source)));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"));
        server.Logs.ShouldHoldNoProblem();
    }

    private static IEnumerable<Source> Bulky(int bytes) =>
        Enumerable.Range(0, bytes / 1000).Select(number => EditingTest.NewSource($"bulky-{number:D5}", new string('t', 1000)));

    private static async Task<ApplyResponse> ApplyAsync(RunningServer server, ApplyRequest request) =>
        await new EditingService.EditingServiceClient(server.Calls).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

    private Task<RunningServer> StartAsync(params (string, string)[] environment) =>
        RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled, environment);
}
