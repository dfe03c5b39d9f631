using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Calls;

/// <summary>Every list of resources comes in the order that is asked for.</summary>
public sealed class ListOrderTests(DatasetServer dataset) : DatasetTest(dataset)
{
    /// <summary>What each list can be ordered by beside the name.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["memberStates"] = "display_name",
        ["people"] = "display_name",
        ["governingBodies"] = "period.start",
        ["forces"] = "period.start",
        ["chairmanships"] = "period.start",
        ["documents"] = "adopted",
        ["sessions"] = "start",
        ["events"] = "date",
        ["sources"] = "published",
    };

    public static TheoryData<string> Lists => ContractMethod.ResourceLists;

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_InEveryOrder_HoldsEveryResourceOnceOverAllPages(string name)
    {
        var method = ContractMethod.Of(name);
        var byName = Read(method.Kind).Select(method.Kind.NameOf).ToList();

        (await NamesAsync(method, string.Empty, 1000)).ShouldBe(byName);
        (await NamesAsync(method, "name", 7)).ShouldBe(byName);
        (await NamesAsync(method, "name desc", 7)).ShouldBe(byName.AsEnumerable().Reverse());
        if (!Fields.TryGetValue(method.Kind.Collection, out var field)) return;
        var (ascending, descending) = (await NamesAsync(method, $" {field} ", 1000), await NamesAsync(method, $"{field}  desc", 1000));
        ascending.ShouldBe(byName, ignoreOrder: true);
        descending.ShouldBe(byName, ignoreOrder: true);
        (await NamesAsync(method, field, 7)).ShouldBe(ascending);
        (await NamesAsync(method, $"{field} desc", 7)).ShouldBe(descending);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_InAnOrderThatThereIsNot_IsRefusedWithThoseThatThereAre(string name)
    {
        var method = ContractMethod.Of(name);
        string[] wrong =
            ["names", "Name", "name asc", "name DESC", "name, name", "name desc desc", "desc", " ", "revision", "name\ndesc", new('x', 100_000), $"name{new string(' ', 1000)}desc"];
        foreach (var order in wrong)
        {
            var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("order_by", order)), Cancelled));

            fault.Fields.ShouldBe(["order_by"], $"{name} by {order[..Math.Min(order.Length, 20)]}");
            fault.Violations[0].Description.ShouldStartWith(
                Fields.TryGetValue(method.Kind.Collection, out var field)
                    ? $"must be one of: name, name desc, {field}, {field} desc; it is \""
                    : "must be one of: name, name desc; it is \"");
        }
    }

    [Fact]
    public async Task ListDocuments_NewestFirst_IsByTheDayOfAdoptionAlsoWhereFiltersSelect()
    {
        var ordered = await ListAsync(new() { OrderBy = "adopted desc", AdoptingBody = "governingBodies/council", Adopted = new() { Start = Date(2009) } });

        ordered.Documents.Count.ShouldBeGreaterThan(5);
        ordered.Documents.ShouldAllBe(document => document.AdoptingBody == "governingBodies/council");
        var dated = ordered.Documents.TakeWhile(document => document.Adopted is not null).ToList();
        ordered.Documents.Skip(dated.Count).ShouldAllBe(document => document.Adopted == null);
        dated.Zip(dated.Skip(1)).ShouldAllBe(pair => pair.First.Adopted.CompareInOrder(pair.Second.Adopted) >= 0);
        ordered.Answers.Select(answer => answer.Document).ShouldBe(ordered.Documents.Select(document => document.Name));
    }

    [Fact]
    public async Task List_TokenOfAnotherOrder_IsRefused()
    {
        var token = (await ListAsync(new() { OrderBy = "adopted", PageSize = 1 })).NextPageToken;

        var fault = await CallFault.InvalidAsync(ListAsync(new() { OrderBy = "adopted desc", PageToken = token }));

        fault.Fields.ShouldBe(["page_token"]);
    }

    private static PartialDate Date(int year) => new() { Year = year };

    private async Task<IReadOnlyList<string>> NamesAsync(ContractMethod method, string order, int pageSize)
    {
        var pages = await ListAnswer.AllPagesAsync(
            method, Calls, paging => method.SampleRequest(Catalog, [("order_by", order), .. paging]), pageSize, Cancelled);
        return [.. pages.SelectMany(page => page.Names)];
    }

    private async Task<ListDocumentsResponse> ListAsync(ListDocumentsRequest request) =>
        await new DocumentService.DocumentServiceClient(Calls).ListDocumentsAsync(request, cancellationToken: Cancelled);
}
