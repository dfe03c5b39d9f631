using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Serving;

/// <summary>Reads of what was known before, on a service of their own whose data changes.</summary>
public sealed class PastReadTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private RunningServer? _server;

    /// <summary>All reads that say how to read, but for the searches, which the database answers.</summary>
    private static IReadOnlyList<ContractMethod> Reads { get; } =
    [
        .. from method in ContractMethod.All
           where method.SaysHowToRead && method.Input != SearchDocumentsRequest.Descriptor && method.Input != SearchRequest.Descriptor
           select method,
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Read_AtARevision_AnswersAsItDidThen()
    {
        var revision = Server.Catalog.Revision;
        var before = await CallAllAsync(new());
        await ChangeEverythingAsync();

        var then = await CallAllAsync(new() { AtRevision = revision });
        var now = await CallAllAsync(new());
        var atTheHead = await CallAllAsync(new() { AtRevision = Server.Catalog.Revision });

        foreach (var (index, method) in Reads.Index())
        {
            then[index].Equals(before[index]).ShouldBeTrue(method.Name);
            // Who refers to whom is the same after it.
            now[index].Equals(before[index]).ShouldBe(method.Input == ListReferencesRequest.Descriptor, method.Name);
            atTheHead[index].Equals(now[index]).ShouldBeTrue(method.Name);
        }
    }

    [Fact]
    public async Task Read_AtARevision_TellsItInTheHeaders()
    {
        await ChangeAsync(Server.Catalog.Sources.All[^1]);
        var method = ContractMethod.Of("ForceService/ListForces");

        using var call = method.Start(Server.Calls, method.Request(("read", new ReadOptions { AtRevision = 1 })), Cancelled);

        (await call.ResponseHeadersAsync).GetValue("cstoref-revision").ShouldBe("1");
    }

    [Fact]
    public async Task Read_OnADayAtARevision_CombinesBoth()
    {
        var states = new MemberStateService.MemberStateServiceClient(Server.Calls);
        var state = Server.Catalog.MemberStates.All.First(one => one.Memberships.Any(membership => membership.Period.Start is not null));
        var day = state.Memberships[0].Period.Start.Latest().AddDays(1).ToPartialDate();
        var revision = Server.Catalog.Revision;
        var changed = OtherInstance.With(state, one =>
        {
            var next = one.Memberships[0].Clone();
            one.Memberships.Clear();
            next.Status = MembershipStatus.Suspended;
            one.Memberships.Add(next);
        });
        await Server.Current.WaitForAsync(await OtherInstance.PutAsync(database.Database, changed), Cancelled).DefaultTimeout();

        (await StatusAsync(new() { AtRevision = revision })).ShouldNotContain(StandingStatus.Suspended);
        (await StatusAsync(new())).ShouldContain(StandingStatus.Suspended);

        async Task<IEnumerable<StandingStatus>> StatusAsync(ReadOptions read) =>
            (await states.ListStandingsAsync(new() { Day = day, Read = read }, cancellationToken: Cancelled))
            .States.Where(one => string.Equals(one.MemberState, state.Name, StringComparison.Ordinal)).SelectMany(one => one.Standings).Select(standing => standing.Status);
    }

    [Theory]
    [InlineData("at_revision")]
    [InlineData("min_revision")]
    public async Task Read_ARevisionThatIsNotThere_IsUnavailableWithTheHead(string field)
    {
        var method = ContractMethod.Of("ForceService/ListForces");
        var read = new ReadOptions();
        ReadOptions.Descriptor.FindFieldByName(field).Accessor.SetValue(read, 1000L);

        var fault = await CallFault.OfAsync(method.CallAsync(Server.Calls, method.Request(("read", read)), Cancelled));

        fault.Code.ShouldBe(StatusCode.Unavailable);
        fault.Reason.ShouldBe("REVISION_NOT_YET_AVAILABLE");
        fault.Info.Metadata["revision"].ShouldBe("1000");
        fault.Info.Metadata["head_revision"].ShouldBe($"{Server.Catalog.Revision}");
        fault.Retry.ShouldNotBeNull();
        fault.Exception.Trailers.GetValue("grpc-retry-pushback-ms").ShouldBe("-1");
    }

    [Theory]
    [InlineData(-1, 0, "read.at_revision")]
    [InlineData(0, -1, "read.min_revision")]
    [InlineData(1, 2, "read.min_revision")]
    public async Task Read_RevisionsThatCannotBe_AreRefused(long at, long min, string field)
    {
        foreach (var method in Reads)
        {
            var request = method.SampleRequest(Server.Catalog, ("read", new ReadOptions { AtRevision = at, MinRevision = min }));
            (await CallFault.InvalidAsync(method.CallAsync(Server.Calls, request, Cancelled))).Fields.ShouldBe([field], method.Name);
        }
    }

    [Fact]
    public async Task Search_AtARevision_IsRefused()
    {
        var documents = new DocumentService.DocumentServiceClient(Server.Calls);

        var fault = await CallFault.InvalidAsync(
            documents.SearchDocumentsAsync(new() { Query = "charter", Read = new() { AtRevision = 1 } }, cancellationToken: Cancelled).ResponseAsync);

        fault.Fields.ShouldBe(["read.at_revision"]);
    }

    [Fact]
    public async Task List_PageAfterPageWhileTheDataChanges_IsWhole()
    {
        var method = ContractMethod.Of("SourceService/ListSources");
        var names = Server.Catalog.Sources.All.Select(source => source.Name).ToArray();
        var titles = Server.Catalog.Sources.All.Select(source => source.Title).ToArray();
        var (read, token) = (new List<Source>(), string.Empty);
        do
        {
            var page = await ListAnswer.OfAsync(method, Server.Calls, method.Request(("page_size", 2), ("page_token", token)), Cancelled);
            read.AddRange(page.Elements.Cast<Source>());
            token = page.NextPageToken;
            await ChangeAsync(Server.Catalog.Sources.All[^1]);
        }
        while (token.Length > 0);

        read.Select(source => source.Name).ShouldBe(names);
        read.Select(source => source.Title).ShouldBe(titles);
    }

    [Fact]
    public async Task Read_ManyRevisionsAtOnce_AreAllAnsweredOrTooMany()
    {
        for (var number = 0; number < 10; number++) await ChangeAsync(Server.Catalog.Sources.All[^1]);
        var method = ContractMethod.Of("SourceService/ListSources");

        var calls = Enumerable.Range(1, 200).Select(number => AnswerAsync((number % 10) + 1)).ToArray();

        (await Task.WhenAll(calls).DefaultTimeout()).ShouldAllBe(code => code == StatusCode.OK || code == StatusCode.ResourceExhausted);
        calls.Count(call => call.Result == StatusCode.OK).ShouldBeGreaterThan(0);

        async Task<StatusCode> AnswerAsync(int revision)
        {
            try
            {
                await method.CallAsync(Server.Calls, method.Request(("read", new ReadOptions { AtRevision = revision })), Cancelled);
                return StatusCode.OK;
            }
            catch (RpcException fault)
            {
                return fault.StatusCode;
            }
        }
    }

    private async Task<IReadOnlyList<IMessage>> CallAllAsync(ReadOptions read)
    {
        var answers = new List<IMessage>();
        foreach (var method in Reads)
        {
            var answer = await method.CallAsync(Server.Calls, method.SampleRequest(Server.Catalog, ("read", read)), Cancelled);
            // The tokens of two queries differ.
            answer.Descriptor.FindFieldByName("next_page_token")?.Accessor.Clear(answer);
            answers.Add(answer);
        }

        return answers;
    }

    /// <summary>Changes a text of every resource, and waits until that is served.</summary>
    private Task ChangeEverythingAsync() => ChangeAsync([.. Server.Catalog.All()]);

    /// <summary>Changes a text of some resources, and waits until that is served.</summary>
    private async Task ChangeAsync(params IReadOnlyList<IMessage> resources)
    {
        var changed = resources.Select(Noted).ToArray();
        await Server.Current.WaitForAsync(await OtherInstance.PutAsync(database.Database, changed), Cancelled).DefaultTimeout();
    }

    private static IMessage Noted(IMessage resource)
    {
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        foreach (var citation in CitationsIn(copy)) citation.Note = citation.Note.Length > 50 ? "a" : $"{citation.Note}a";
        if (copy is Source source) source.Title = $"{source.Title} a";
        return copy;
    }

    private static IEnumerable<Citation> CitationsIn(IMessage message)
    {
        if (message is Citation citation) yield return citation;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.FieldType != Google.Protobuf.Reflection.FieldType.Message) continue;
            var value = field.Accessor.GetValue(message);
            var nested = value is System.Collections.IList list ? list.Cast<IMessage>() : value is IMessage one ? [one] : [];
            foreach (var found in nested.SelectMany(CitationsIn)) yield return found;
        }
    }
}
