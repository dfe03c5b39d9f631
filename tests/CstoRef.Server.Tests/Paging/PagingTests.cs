using CstoRef.Server.Tests.Calls;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Paging;

public sealed class PagingTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 49, 50, 51, 1000];

    public static MatrixTheoryData<string, int> ListsAndSizes => new(ContractMethod.Lists.Select(row => row.Data), Sizes);

    public static TheoryData<string> Lists => ContractMethod.Lists;

    public static TheoryData<string> ResourceLists => ContractMethod.ResourceLists;

    public static TheoryData<string, string> EnumFilters { get; } = FindEnumFilters();

    [Theory]
    [MemberData(nameof(ListsAndSizes))]
    public async Task Pages_OfEverySize_JoinToTheWholeWithoutRepetition(string name, int pageSize)
    {
        var method = ContractMethod.Of(name);
        var whole = await WholeAsync(method);

        var pages = await PagesAsync(method, pageSize);

        pages.SelectMany(page => page.Elements).ShouldBe(whole);
        whole.ShouldBeUnique();
        pages.ShouldAllBe(page => page.TotalSize == whole.Length);
        pages.Count.ShouldBe((whole.Length + pageSize - 1) / pageSize);
        pages.SkipLast(1).ShouldAllBe(page => page.Elements.Count == pageSize);
    }

    [Theory]
    [MemberData(nameof(ResourceLists))]
    public async Task Pages_OfResources_HoldEveryOneInNameOrder(string name)
    {
        var method = ContractMethod.Of(name);

        var pages = await PagesAsync(method, 7);

        pages.SelectMany(page => page.Elements).ShouldBe(Read(method.Kind));
        pages.SelectMany(page => page.Names).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_AsLongAsTheRest_AreTheLast(string name)
    {
        var method = ContractMethod.Of(name);
        var count = (await WholeAsync(method)).Length;

        var whole = await ListAnswer.OfAsync(method, Calls, method.SampleRequest(Catalog, ("page_size", count)), Cancelled);
        var allButOne = await ListAnswer.OfAsync(method, Calls, method.SampleRequest(Catalog, ("page_size", count - 1)), Cancelled);

        whole.NextPageToken.ShouldBeEmpty();
        allButOne.NextPageToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task List_NoPageSize_HoldsFifty()
    {
        var entries = await ListAnswer.OfAsync(ContractMethod.Of("TimelineService/ListEvents"), Calls, new TimelineServiceListEventsRequest(), Cancelled);

        entries.Elements.Count.ShouldBe(50);
    }

    [Fact]
    public async Task List_PageSizeOverTheMost_IsLowered()
    {
        var request = new ListSourcesRequest { PageSize = int.MaxValue };

        var sources = await ListAnswer.OfAsync(ContractMethod.Of("SourceService/ListSources"), Calls, request, Cancelled);

        sources.Elements.Count.ShouldBe(Math.Min(1000, Catalog.Sources.All.Length));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_InBasicView_LeaveOutEvidenceAlone(string name)
    {
        var method = ContractMethod.Of(name);

        var pages = await PagesAsync(method, 5, ListAnswer.InView(ResourceView.Basic));

        pages.SelectMany(page => page.Elements).ShouldBe((await WholeAsync(method)).Select(EvidenceFree.Of));
    }

    [Theory]
    [MemberData(nameof(EnumFilters))]
    public async Task FilteredPages_ByEveryValueOfAnEnum_TogetherHoldEveryResourceOnce(string name, string field)
    {
        var method = ContractMethod.Of(name);
        var filter = method.Input.FindFieldByName(field);
        var names = new List<string>();
        foreach (var value in filter.EnumType.Values.Where(value => value.Number != 0))
        {
            var pages = await PagesAsync(method, 3, (field, Enum.ToObject(filter.EnumType.ClrType, value.Number)));

            names.AddRange(pages.SelectMany(page => page.Names));
            pages.ShouldAllBe(page => page.TotalSize == pages.Sum(one => one.Names.Count));
        }

        names.ShouldBe(Read(method.Kind).Select(method.Kind.NameOf), ignoreOrder: true);
    }

    /// <summary>The filters by an enum that every resource has exactly one value of: those that the resource has a required field for.</summary>
    private static TheoryData<string, string> FindEnumFilters()
    {
        var filters = new TheoryData<string, string>();
        foreach (var method in ContractMethod.All.Where(method => method.IsResourceList))
            foreach (var field in method.Input.Fields.InFieldNumberOrder().Where(field => field is { FieldType: FieldType.Enum, IsRepeated: false }))
                if (method.Kind.Descriptor.FindFieldByName(field.Name)?.EnumType == field.EnumType) filters.Add(method.Name, field.Name);
        return filters;
    }

    private Task<IReadOnlyList<ListAnswer>> PagesAsync(ContractMethod method, int pageSize, params (string Field, object Value)[] query) =>
        ListAnswer.AllPagesAsync(method, Calls, paging => method.SampleRequest(Catalog, [.. query, .. paging]), pageSize, Cancelled);

    private async Task<IMessage[]> WholeAsync(ContractMethod method)
    {
        var elements = (await PagesAsync(method, 1000)).SelectMany(page => page.Elements).ToArray();
        // One element cannot be cut into pages.
        elements.Length.ShouldBeGreaterThan(1, $"{method.Name} answers too little to be tested");
        return elements;
    }
}
