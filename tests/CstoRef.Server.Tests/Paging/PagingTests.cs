using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Reads;
using CstoRef.Server.Tests.Serving;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Paging;

public sealed class PagingTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static MatrixTheoryData<string, int> MethodsAndSizes => new(ContractMethod.ListNames.Select(row => row.Data), [1, 2, 3, 7, 49, 50, 51, 1000]);

    public static TheoryData<string> Methods => ContractMethod.ListNames;

    public static TheoryData<string, string> EnumFilters { get; } = FindEnumFilters();

    [Theory]
    [MemberData(nameof(MethodsAndSizes))]
    public async Task Pages_OfEverySize_HoldEveryResourceOnceInNameOrder(string name, int pageSize)
    {
        var method = ContractMethod.Of(name);
        var expected = Catalog.All(method.Kind);

        var pages = await ListAnswer.AllPagesAsync(method, Calls, [], pageSize, Cancelled);

        pages.SelectMany(page => page.Resources).ShouldBe(expected);
        pages.SelectMany(page => page.Names).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        pages.ShouldAllBe(page => page.TotalSize == expected.Count);
        pages.Count.ShouldBe((expected.Count + pageSize - 1) / pageSize);
        pages.SkipLast(1).ShouldAllBe(page => page.Resources.Count == pageSize);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Pages_AsLongAsTheRest_AreTheLast(string name)
    {
        var method = ContractMethod.Of(name);
        var count = Catalog.All(method.Kind).Count;

        var whole = await ListAnswer.OfAsync(method, Calls, method.Request(("page_size", count)), Cancelled);
        var allButOne = await ListAnswer.OfAsync(method, Calls, method.Request(("page_size", count - 1)), Cancelled);

        whole.NextPageToken.ShouldBeEmpty();
        allButOne.NextPageToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task List_NoPageSize_HoldsFifty()
    {
        var sources = await ListAnswer.OfAsync(ContractMethod.Of("ListSources"), Calls, new ListSourcesRequest(), Cancelled);

        sources.Resources.Count.ShouldBe(50);
    }

    [Fact]
    public async Task List_PageSizeOverTheMost_IsLowered()
    {
        var sources = await ListAnswer.OfAsync(ContractMethod.Of("ListSources"), Calls, new ListSourcesRequest { PageSize = int.MaxValue }, Cancelled);

        sources.Resources.Count.ShouldBe(Math.Min(1000, Catalog.Sources.All.Length));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Pages_InBasicView_LeaveOutEvidenceAlone(string name)
    {
        var method = ContractMethod.Of(name);

        var pages = await ListAnswer.AllPagesAsync(method, Calls, [ListAnswer.InView(ResourceView.Basic)], 5, Cancelled);

        pages.SelectMany(page => page.Resources).ShouldBe(Catalog.All(method.Kind).Select(EvidenceFree.Of));
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
            var pages = await ListAnswer.AllPagesAsync(
                method, Calls, [(field, Enum.ToObject(filter.EnumType.ClrType, value.Number))], 3, Cancelled);

            names.AddRange(pages.SelectMany(page => page.Names));
            pages.ShouldAllBe(page => page.TotalSize == pages.Sum(one => one.Names.Count));
        }

        names.ShouldBe(Catalog.All(method.Kind).Select(method.Kind.NameOf), ignoreOrder: true);
    }

    /// <summary>The filters by an enum that every resource has exactly one value of: those that the resource has a required field for.</summary>
    private static TheoryData<string, string> FindEnumFilters()
    {
        var filters = new TheoryData<string, string>();
        foreach (var method in ContractMethod.All.Where(method => method.Name.StartsWith("List", StringComparison.Ordinal)))
            foreach (var field in method.Input.Fields.InFieldNumberOrder().Where(field => field.FieldType == FieldType.Enum))
                if (method.Kind.Descriptor.FindFieldByName(field.Name)?.EnumType == field.EnumType) filters.Add(method.Name, field.Name);
        return filters;
    }
}
