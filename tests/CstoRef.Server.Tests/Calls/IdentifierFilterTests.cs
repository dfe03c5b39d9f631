using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Calls;

/// <summary>Every kind is found by what its resources are called in other collections.</summary>
public sealed class IdentifierFilterTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Field = "identifier";

    /// <summary>The methods that answer all resources of a kind page by page.</summary>
    public static TheoryData<string> Lists => ContractMethod.ResourceLists;

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ByIdentifier_FindsTheOneResource(string name)
    {
        var kind = ContractMethod.Of(name).Kind;
        var resource = Catalog.All(kind).First(one => kind.IdentifiersOf(one).Count > 0);
        foreach (var identifier in kind.IdentifiersOf(resource))
        {
            var answer = await ListAsync(name, new() { Scheme = identifier.Scheme, Value = identifier.Value });

            answer.Names.ShouldBe([kind.NameOf(resource)]);
            answer.TotalSize.ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ByScheme_FindsAllThatHaveOne(string name)
    {
        var kind = ContractMethod.Of(name).Kind;
        var scheme = Catalog.All(kind).SelectMany(kind.IdentifiersOf).First().Scheme;
        var expected = Catalog.All(kind)
            .Where(one => kind.IdentifiersOf(one).Any(identifier => identifier.Scheme.Equals(scheme, StringComparison.Ordinal)));

        (await ListAsync(name, new() { Scheme = scheme })).Names.ShouldBe(expected.Select(kind.NameOf));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ByIdentifierOfNoResource_FindsNone(string name)
    {
        (await ListAsync(name, new() { Scheme = "no-such-scheme" })).Names.ShouldBeEmpty();
        (await ListAsync(name, new() { Scheme = "wikidata", Value = "not a number" })).Names.ShouldBeEmpty();
        (await ListAsync(name, new() { Scheme = "wikidata", Value = new string('9', 1000) })).Names.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_IdentifierAtFault_NamesTheField(string name)
    {
        (await RefusalAsync(name, new())).Fields.ShouldBe(["identifier.scheme"]);
        (await RefusalAsync(name, new() { Value = "Q1" })).Fields.ShouldBe(["identifier.scheme"]);
        (await RefusalAsync(name, new() { Scheme = "Wikidata", Value = "Q1" })).Fields.ShouldBe(["identifier.scheme"]);
        var tooLong = await RefusalAsync(name, new() { Scheme = "wiki data", Value = new string('9', 1001) });
        tooLong.Fields.ShouldBe(["identifier.scheme", "identifier.value"]);
        tooLong.Violations[1].Description.ShouldBe("must hold at most 1000 characters; it holds 1001");
    }

    [Fact]
    public async Task List_Token_PinsTheIdentifier()
    {
        var method = ContractMethod.Of("DocumentService/ListDocuments");
        var filter = new IdentifierFilter { Scheme = "unts" };
        var first = await ListAnswer.OfAsync(method, Calls, method.Request((Field, filter), ("page_size", 1)), Cancelled);
        first.NextPageToken.ShouldNotBeEmpty();

        var next = await ListAnswer.OfAsync(method, Calls, method.Request((Field, filter), ("page_token", first.NextPageToken)), Cancelled);
        var other = method.Request((Field, new IdentifierFilter { Scheme = "wikidata" }), ("page_token", first.NextPageToken));
        var refusal = await CallFault.InvalidAsync(method.CallAsync(Calls, other, Cancelled));

        next.Names.ShouldBe(["documents/treaty-1992"]);
        refusal.Fields.ShouldBe(["page_token"]);
    }

    private Task<ListAnswer> ListAsync(string name, IdentifierFilter filter)
    {
        var method = ContractMethod.Of(name);
        return ListAnswer.OfAsync(method, Calls, method.Request((Field, filter), ("page_size", 1000)), Cancelled);
    }

    private Task<CallFault> RefusalAsync(string name, IdentifierFilter filter)
    {
        var method = ContractMethod.Of(name);
        return CallFault.InvalidAsync(method.CallAsync(Calls, method.Request((Field, filter)), Cancelled));
    }
}
