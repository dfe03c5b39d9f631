using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Paging;

/// <summary>What becomes of page tokens when the picture changes. These tests swap it, so they have a service of their own.</summary>
public sealed class PageTokenAfterAChangeTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly ContractMethod ListOffices = ContractMethod.Of("OfficeService/ListOffices");
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.ListenAsync(database.Database.ServiceConnectionString, adapt: null, Cancelled, RunningServer.DoesNotFollow);
        await _server.LoadAsync(Cancelled).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task List_TokenOfALaterRevision_IsOutOfRange()
    {
        var (epoch, resources) = (Server.Catalog.Epoch, Server.Catalog.All().ToList());
        Server.Current.Serve(Catalog.Build(epoch, 42, resources));
        var token = await TokenAsync();
        Server.Current.Serve(Catalog.Build(epoch, 1, resources));

        var fault = await CallFault.OfAsync(ListOffices.CallAsync(Server.Calls, ListOffices.Request(("page_token", token)), Cancelled));

        fault.Code.ShouldBe(StatusCode.OutOfRange);
        fault.Reason.ShouldBe("PAGE_TOKEN_EXPIRED");
        fault.Info.Metadata["revision"].ShouldBe("42");
        fault.Info.Metadata["served_revision"].ShouldBe("1");
        fault.Retry.ShouldBeNull();
    }

    [Fact]
    public async Task List_TokenOfAnotherHistory_IsRefused()
    {
        var token = await TokenAsync();
        Serve("another-epoch", Server.Catalog.Revision);

        var fault = await CallFault.InvalidAsync(ListOffices.CallAsync(Server.Calls, ListOffices.Request(("page_token", token)), Cancelled));

        fault.Fields.ShouldBe(["page_token"]);
    }

    [Fact]
    public async Task Call_UnderWayWhenThePictureChanges_KeepsItsOwn()
    {
        var before = await ListAnswer.OfAsync(ListOffices, Server.Calls, ListOffices.Request(("page_size", 5)), Cancelled);
        var answers = Enumerable.Range(0, 200)
            .Select(_ => ListAnswer.OfAsync(ListOffices, Server.Calls, ListOffices.Request(("page_size", 1000)), Cancelled))
            .ToArray();
        Server.Current.Serve(Catalog.Build(Server.Catalog.Epoch, 2, Server.Catalog.All().Where(one => one is not V1.Office)));

        foreach (var answer in await Task.WhenAll(answers))
            answer.Names.Count.ShouldBeOneOf(before.TotalSize, 0);
    }

    private async Task<string> TokenAsync() =>
        (await ListAnswer.OfAsync(ListOffices, Server.Calls, ListOffices.Request(("page_size", 1)), Cancelled)).NextPageToken;

    private void Serve(string epoch, long revision) => Server.Current.Serve(Catalog.Build(epoch, revision, Server.Catalog.All()));
}
