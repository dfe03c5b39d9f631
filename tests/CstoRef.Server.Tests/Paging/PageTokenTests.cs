using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Paging;

public sealed class PageTokenTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly ContractMethod ListSources = ContractMethod.Of("SourceService/ListSources");

    public static TheoryData<string> Lists => ContractMethod.Lists;

    [Theory]
    [InlineData("x")]
    [InlineData("?")]
    [InlineData("not a token")]
    [InlineData("AAAA")]
    [InlineData("\u0000")]
    [InlineData("ключ")]
    [InlineData("AQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAHNvdXJjZXMvYQAAAAAAAAAAAAAAAAAAAAA")]
    public async Task List_ForeignToken_IsRefused(string token) => await ShouldBeRefusedAsync(new() { PageToken = token });

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ForeignToken_IsRefusedByEveryList(string name)
    {
        var method = ContractMethod.Of(name);

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.SampleRequest(Catalog, ("page_token", "foreign")), Cancelled));

        fault.Fields.ShouldBe(["page_token"]);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_Token_PinsTheQueryOfEveryList(string name)
    {
        var method = ContractMethod.Of(name);
        var first = await ListAnswer.OfAsync(method, Calls, method.SampleRequest(Catalog, ("page_size", 1)), Cancelled);
        var other = method.SampleRequest(Catalog, ("page_token", first.NextPageToken), ListAnswer.InView(ResourceView.Basic));

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, other, Cancelled));

        fault.Fields.ShouldBe(["page_token"]);
    }

    [Fact]
    public async Task List_TokenAlteredInAnyCharacter_IsRefused()
    {
        var token = await TokenAsync(new());
        for (var i = 0; i < token.Length; i++)
            await ShouldBeRefusedAsync(new() { PageToken = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}" });
    }

    [Theory]
    [InlineData(" {0}")]
    [InlineData("{0}\n")]
    [InlineData("{0}=")]
    [InlineData("{0}A")]
    [InlineData("{0}{0}")]
    public async Task List_TokenWithAddition_IsRefused(string format) =>
        await ShouldBeRefusedAsync(new() { PageToken = string.Format(null, format, await TokenAsync(new())) });

    [Fact]
    public async Task List_TokenCutAnywhere_IsRefused()
    {
        var token = await TokenAsync(new());
        for (var length = 1; length < token.Length; length++) await ShouldBeRefusedAsync(new() { PageToken = token[..length] });
    }

    [Fact]
    public async Task List_TokenOfAnotherQuery_IsRefused()
    {
        var token = await TokenAsync(new());

        await ShouldBeRefusedAsync(new() { PageToken = token, Kind = SourceKind.News });
        await ShouldBeRefusedAsync(new() { PageToken = token, Language = "en" });
        await ShouldBeRefusedAsync(new() { PageToken = token, Read = new() { View = ResourceView.Basic } });
    }

    [Fact]
    public async Task List_TokenOfAnotherKind_IsRefused()
    {
        var listDocuments = ContractMethod.Of("DocumentService/ListDocuments");
        var documents = await ListAnswer.OfAsync(listDocuments, Calls, listDocuments.Request(("page_size", 1)), Cancelled);

        await ShouldBeRefusedAsync(new() { PageToken = documents.NextPageToken });
    }

    [Fact]
    public async Task List_TokenWithAnotherPageSize_GoesOn()
    {
        var token = await TokenAsync(new() { Language = "en" });

        var page = await ListAnswer.OfAsync(ListSources, Calls, new ListSourcesRequest { PageToken = token, Language = "en", PageSize = 7 }, Cancelled);

        page.Elements.ShouldBe(Catalog.Sources.All.Where(source => string.Equals(source.Language, "en", StringComparison.Ordinal)).Skip(1).Take(7));
    }

    [Fact]
    public async Task List_TokenTwice_GivesTheSamePage()
    {
        var request = new ListSourcesRequest { PageToken = await TokenAsync(new()), PageSize = 3 };

        var first = await ListAnswer.OfAsync(ListSources, Calls, request, Cancelled);
        var second = await ListAnswer.OfAsync(ListSources, Calls, request, Cancelled);

        second.Names.ShouldBe(first.Names);
        second.NextPageToken.ShouldBe(first.NextPageToken);
    }

    [Fact]
    public async Task List_TokenAndAFieldThatNobodyKnows_GoesOn()
    {
        var request = new ListSourcesRequest { PageToken = await TokenAsync(new()), PageSize = 3 };
        byte[] fieldOneThousand = [0xc0, 0x3e, 0x01];

        var response = await ListSources.CallAsync(Calls, [.. request.ToByteArray(), .. fieldOneThousand], Cancelled);

        ListSourcesResponse.Parser.ParseFrom(response).Sources.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Token_IsOpaqueAndFitsIntoAUrl()
    {
        var token = await TokenAsync(new());

        token.ShouldMatch("^[A-Za-z0-9_-]+$");
        token.Length.ShouldBeLessThan(256);
    }

    private async Task<string> TokenAsync(ListSourcesRequest query)
    {
        var page = await ListAnswer.OfAsync(ListSources, Calls, new ListSourcesRequest(query) { PageSize = 1 }, Cancelled);
        page.NextPageToken.ShouldNotBeEmpty();
        return page.NextPageToken;
    }

    private async Task ShouldBeRefusedAsync(ListSourcesRequest request)
    {
        var fault = await CallFault.InvalidAsync(ListSources.CallAsync(Calls, request, Cancelled));

        fault.Fields.ShouldBe(["page_token"]);
    }
}
