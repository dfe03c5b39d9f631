using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Client.Tests;

/// <summary>What spares consumers their own code: faults by type, lists across pages, texts by language, the days of a date.</summary>
public sealed class ComfortTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private RunningServer? _server;
    private CstoRefClient? _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private CstoRefClient Client => _client ?? throw new InvalidOperationException("The client has not been made.");

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);
        _client = new(new() { Address = _server.Address });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Fault_AnUnknownName_NamesIt()
    {
        var fault = await Should.ThrowAsync<ResourceNotFoundException>(
            () => GetAsync(Client, "memberStates/nowhere"));

        fault.Names.ShouldBe(["memberStates/nowhere"]);
        (fault.Reason, fault.ReasonName, fault.StatusCode, fault.RetryDelay)
            .ShouldBe((ErrorReason.ResourceNotFound, "RESOURCE_NOT_FOUND", StatusCode.NotFound, null));
        fault.Variables["resource_name"].ShouldBe("memberStates/nowhere");
    }

    [Fact]
    public async Task Fault_ARequestThatIsWrong_NamesEachField()
    {
        var request = new ListDocumentsRequest { PageSize = -1, AdoptingBody = "nobody" };

        var fault = await Should.ThrowAsync<InvalidRequestException>(
            () => Client.Documents.ListDocumentsAsync(request, cancellationToken: Cancelled).ResponseAsync);

        fault.Faults.Select(one => one.Field).ShouldBe(["page_size", "adopting_body"], ignoreOrder: true);
        Should.Throw<InvalidRequestException>(() => Client.Documents.ListDocuments(request, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Calls_AtTheRevisionOfTheFirst_BelongTogether()
    {
        var asked = Client.Overview.GetOverviewAsync(new() { Read = new() { View = ResourceView.Basic } }, cancellationToken: Cancelled);
        var overview = await asked;
        var revision = await asked.RevisionAsync();
        var latest = overview.LatestDocuments[0].Document;
        var whole = await Client.Documents.GetDocumentAsync(new() { Name = latest.Name }, cancellationToken: Cancelled);
        var changed = await OtherInstance.PutAsync(database.Database, OtherInstance.With(whole, one => one.Number = "77"));

        var then = new BatchGetDocumentsRequest { Names = { latest.Name }, Read = new() { AtRevision = revision, View = ResourceView.Basic, References = true } };
        var now = new GetDocumentRequest { Name = latest.Name, Read = new() { MinRevision = changed } };

        var answer = await Client.Documents.BatchGetDocumentsAsync(then, cancellationToken: Cancelled);
        answer.Documents.ShouldBe([latest]);
        (await Client.Documents.GetDocumentAsync(now, cancellationToken: Cancelled)).Number.ShouldBe("77");
    }

    [Fact]
    public async Task Revision_OfACallThatFails_IsWhyItFails()
    {
        var asked = Client.MemberStates.GetMemberStateAsync(new() { Name = "memberStates/nowhere" }, cancellationToken: Cancelled);

        await Should.ThrowAsync<ResourceNotFoundException>(asked.RevisionAsync);
    }

    [Fact]
    public async Task Fault_OfAStream_HasItsTypeToo()
    {
        using var watch = Client.Changes.Watch(
            new() { After = new() { Epoch = Guid.NewGuid().ToString(), Revision = 1 } }, cancellationToken: Cancelled);

        var fault = await Should.ThrowAsync<CstoRefException>(() => watch.ResponseStream.MoveNext(Cancelled));

        fault.Reason.ShouldBe(ErrorReason.EpochMismatch);
    }

    [Fact]
    public async Task Fault_NotOfTheService_StaysWhatItIs()
    {
        using var away = new CstoRefClient(new() { Address = new("http://127.0.0.1:1"), ReadAttempts = 1 });

        var fault = await Should.ThrowAsync<RpcException>(
            () => GetAsync(away, "memberStates/armenia"));

        fault.ShouldNotBeAssignableTo<CstoRefException>();
    }

    [Fact]
    public async Task ListAll_OfEveryKind_IsTheWholeListInOrder()
    {
        var (served, client) = (Server.Catalog, Client);
        await ShouldListAsync(served.MemberStates.All, client.MemberStates.ListAllAsync(new() { PageSize = 1 }, Cancelled));
        await ShouldListAsync(served.GoverningBodies.All, client.GoverningBodies.ListAllAsync(new() { PageSize = 2 }, Cancelled));
        await ShouldListAsync(served.Forces.All, client.Forces.ListAllAsync(new() { PageSize = 1 }, Cancelled));
        await ShouldListAsync(served.Documents.All, client.Documents.ListAllAsync(new() { PageSize = 3 }, Cancelled));
        await ShouldListAsync(served.Chairmanships.All, client.Chairmanships.ListAllAsync(new() { PageSize = 1 }, Cancelled));
        await ShouldListAsync(served.Sessions.All, client.Sessions.ListAllAsync(new() { PageSize = 2 }, Cancelled));
        await ShouldListAsync(served.Offices.All, client.Offices.ListAllAsync(new() { PageSize = 4 }, Cancelled));
        await ShouldListAsync(served.People.All, client.People.ListAllAsync(new() { PageSize = 5 }, Cancelled));
        await ShouldListAsync(served.Events.All, client.Events.ListAllAsync(new() { PageSize = 3 }, Cancelled));
        await ShouldListAsync(served.Sources.All, client.Sources.ListAllAsync(new() { PageSize = 2 }, Cancelled));
    }

    [Fact]
    public async Task ReadAll_OfAnotherList_GoesAcrossItsPagesAndLeavesTheRequestAsItIs()
    {
        var request = new TimelineServiceListEventsRequest { PageSize = 7 };
        var whole = await Client.Timeline.ListEventsAsync(new() { PageSize = 1000 }, cancellationToken: Cancelled);

        var read = await PagedLists.ReadAllAsync(Client.Timeline.ListEventsAsync, request, page => page.Entries, Cancelled)
            .ToListAsync(Cancelled);

        read.ShouldBe(whole.Entries);
        request.PageToken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ru-BY,en", "Россия")]
    [InlineData("EN", "Russia")]
    [InlineData("fr,ru", "Россия")]
    [InlineData("fr", "Russia")]
    [InlineData("", "Russia")]
    public void In_SomeLanguages_IsTheFirstThatThereIs(string languages, string text)
    {
        LocalizedText[] texts = [new() { Language = "en", Text = "Russia" }, new() { Language = "ru", Text = "Россия" }];

        texts.In(languages.Split(',')).ShouldBe(text);
    }

    [Fact]
    public void In_NoneOfTheLanguages_IsTheFirstTextOrNothing()
    {
        LocalizedText[] armenian = [new() { Language = "hy", Text = "Հայաստան" }];

        armenian.In("ru").ShouldBe("Հայաստան");
        Array.Empty<LocalizedText>().In("ru").ShouldBeEmpty();
    }

    [Fact]
    public void ToDateRange_APartialDate_IsItsFirstAndLastDay()
    {
        new PartialDate { Year = 2024, Month = 2 }.ToDateRange().ShouldBe((new(2024, 2, 1), new(2024, 2, 29)));
        new PartialDate { Year = 1992, Month = 5, Day = 15 }.ToDateRange().ShouldBe((new(1992, 5, 15), new(1992, 5, 15)));
        new PartialDate { Year = 2003 }.ToDateRange().ShouldBe((new(2003, 1, 1), new(2003, 12, 31)));
    }

    private static Task<MemberState> GetAsync(CstoRefClient client, string name) =>
        client.MemberStates.GetMemberStateAsync(new() { Name = name }, cancellationToken: Cancelled).ResponseAsync;

    private static async Task ShouldListAsync<T>(IReadOnlyList<T> served, IAsyncEnumerable<T> read)
        where T : IMessage<T>
    {
        var name = served[0].Descriptor.FindFieldByName("name").Accessor;
        (await read.Select(one => name.GetValue(one)).ToListAsync(Cancelled)).ShouldBe(served.Select(one => name.GetValue(one)));
    }
}
