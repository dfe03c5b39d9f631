using System.Collections;
using CstoRef.Server.Paging;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace CstoRef.Server.Tests.Paging;

/// <summary>No answer passes what official clients take, whatever it holds: pages end early, and batches are refused.</summary>
public sealed class AnswerSizeTests(BulkyServer bulky) : IClassFixture<BulkyServer>, IDisposable
{
    private const int MaxSize = 3 * 1024 * 1024;

    /// <summary>The lists that are answered from the picture, and whose elements can be large.</summary>
    public static TheoryData<string> Lists =>
    [
        .. from row in ContractMethod.Lists
           where row.Data is not ("DocumentService/SearchDocuments" or "SearchService/Search" or "ReferenceService/ListReferences")
           select row.Data,
    ];

    public static TheoryData<string> BatchGets => ContractMethod.BatchGets;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => bulky.Server;

    public void Dispose() => Server.Logs.ShouldHoldNoProblem();

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_OfBulkyElements_EndEarlyAndHoldEveryOneOnce(string name)
    {
        var method = ContractMethod.Of(name);
        var small = await PagesAsync(method, 200);

        var large = await PagesAsync(method, 1000);

        small.SkipLast(1).ShouldAllBe(page => method.ElementsOf(page).Count == 200);
        large.Count.ShouldBeGreaterThan(1);
        large.ShouldAllBe(page => page.CalculateSize() <= MaxSize);
        large.SkipLast(1).ShouldAllBe(page => page.CalculateSize() > MaxSize - 20_000);
        large.SelectMany(method.ElementsOf).SequenceEqual(small.SelectMany(method.ElementsOf)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("DocumentService/ListDocuments")]
    [InlineData("TimelineService/ListEvents")]
    public async Task Page_AsLargeAsItMayBe_HasTheBytesOfGeneratedCode(string name)
    {
        var method = ContractMethod.Of(name);

        var page = await method.CallAsync(Server.Calls, method.SampleRequest(Server.Catalog, ("page_size", 1000)).ToByteArray(), Cancelled);

        page.Length.ShouldBeGreaterThan(MaxSize - 20_000);
        page.SequenceEqual(method.Output.Parser.ParseFrom(page).ToByteArray()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("GoverningBodyService/ListGoverningBodies")]
    [InlineData("ForceService/ListForces")]
    public async Task Pages_WithAnswersOnADay_CountThemToo(string name)
    {
        var method = ContractMethod.Of(name);
        (string, object) day = ("existing_on", new PartialDate { Year = 2020, Month = 1, Day = 1 });

        var pages = await PagesAsync(method, 1000, day);

        pages.ShouldAllBe(page => page.CalculateSize() <= MaxSize);
        pages.SelectMany(method.ElementsOf).Select(method.Kind.NameOf)
            .ShouldBe(BulkyCatalog.Names(method.Kind.Collection));
        pages.ShouldAllBe(page => CountOf(page, "answers") == method.ElementsOf(page).Count);
    }

    [Theory]
    [MemberData(nameof(BatchGets))]
    public async Task BatchGet_TooLarge_IsRefusedWithTheGreatestNumberThatFits(string name)
    {
        var method = ContractMethod.Of(name);
        string[] names = [.. BulkyCatalog.Names(method.Kind.Collection)];

        var fault = await CallFault.OfAsync(BatchAsync(names));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "ANSWER_TOO_LARGE"));
        fault.Retry.ShouldBeNull();
        var fitting = int.Parse(fault.Info.Metadata["fitting_count"], null);
        fault.Message.ShouldContain($"first {fitting} ");
        method.ElementsOf(await BatchAsync(names[..fitting])).Count.ShouldBe(fitting);
        (await CallFault.OfAsync(BatchAsync(names[..(fitting + 1)]))).Info.Metadata["fitting_count"].ShouldBe($"{fitting}");

        Task<IMessage> BatchAsync(string[] some) => method.CallAsync(Server.Calls, method.Request(("names", some)), Cancelled);
    }

    [Fact]
    public async Task Page_TooLargeWithTheNamesOfWhatItRefersTo_IsRefusedWithTheGreatestNumberThatFits()
    {
        var method = ContractMethod.Of("ChairmanshipService/ListChairmanships");

        var fault = await CallFault.OfAsync(ListAsync(700));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "ANSWER_TOO_LARGE"));
        var fitting = int.Parse(fault.Info.Metadata["fitting_count"], null);
        fault.Message.ShouldContain($"first {fitting} ");
        var page = await ListAsync(fitting);
        (method.ElementsOf(page).Count, CountOf(page, "references")).ShouldBe((fitting, fitting + 1));
        (await CallFault.OfAsync(ListAsync(fitting + 1))).Info.Metadata["fitting_count"].ShouldBe($"{fitting}");

        Task<IMessage> ListAsync(int size) => method.CallAsync(
            Server.Calls, method.Request([("page_size", size), ("read", new ReadOptions { References = true })]), Cancelled);
    }

    [Fact]
    public async Task Overview_TooLarge_IsRefusedAndTellsWhatToAskInstead()
    {
        var method = ContractMethod.Of("OverviewService/GetOverview");

        var fault = await CallFault.OfAsync(
            method.CallAsync(Server.Calls, method.Request(("day", new PartialDate { Year = 2020, Month = 1, Day = 1 })), Cancelled));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "ANSWER_TOO_LARGE"));
        fault.Message.ShouldContain("RESOURCE_VIEW_BASIC");
    }

    [Fact]
    public void Page_OfElementsThatAreTooLargeEach_HoldsOne()
    {
        Source[] found = [new() { Title = new('x', MaxSize + 1) }, new() { Title = new('y', MaxSize + 1) }, new() { Title = "z" }];
        var page = new RepeatedField<Source>();

        var end = FirstPage().TakeFound(found, totalSize: 3, page);

        page.ShouldBe(found[..1]);
        end.NextPageToken.ShouldNotBeEmpty();
        end.TotalSize.ShouldBe(3);
    }

    [Fact]
    public void Page_OfWhatASearchFound_EndsEarly()
    {
        Source[] found = [.. Enumerable.Range(0, 50).Select(number => new Source { Name = $"{number}", Title = new('x', 100_000) })];
        var page = new RepeatedField<Source>();

        var end = FirstPage().TakeFound(found, totalSize: 50, page);

        page.ShouldBe(found[..31]);
        end.NextPageToken.ShouldNotBeEmpty();
    }

    private static int CountOf(IMessage page, string list) => ((IList)page.Descriptor.FindFieldByName(list).Accessor.GetValue(page)).Count;

    private static ListPage FirstPage() => new(new SearchDocumentsRequest(), size: 50, pinned: null, day: null, new("epoch", 1));

    private async Task<IReadOnlyList<IMessage>> PagesAsync(ContractMethod method, int size, params (string Field, object Value)[] query)
    {
        if (method.Input == ListEvidenceRequest.Descriptor) query = [.. query, ("source", BulkyCatalog.Source)];
        var pages = new List<IMessage>();
        var token = string.Empty;
        do
        {
            var request = method.Request([.. query, ("page_size", size), ("page_token", token)]);
            pages.Add(await method.CallAsync(Server.Calls, request, Cancelled));
            token = (string)pages[^1].Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(pages[^1]);
        }
        while (token.Length > 0);
        return pages;
    }
}
