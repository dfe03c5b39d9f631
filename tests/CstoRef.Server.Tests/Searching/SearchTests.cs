using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Searching;

/// <summary>What a running service answers to searches over all kinds.</summary>
public sealed class SearchTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private SearchService.SearchServiceClient Search => new(Calls);

    [Fact]
    public async Task Search_OfAStatesName_FindsTheStateFirstAndWhatNamesIt()
    {
        var state = Catalog.MemberStates.All[0];

        var answer = await Search.SearchAsync(new() { Query = state.DisplayNames[0].Text, PageSize = 7 }, cancellationToken: Cancelled);

        answer.Matches.Count.ShouldBe(Math.Min(7, answer.TotalSize));
        answer.Matches[0].Resource.ShouldBe(state.Name);
        answer.Matches[0].DisplayNames.ShouldBe(state.DisplayNames);
        answer.Matches.ShouldBe(answer.Matches.OrderByDescending(match => match.Rank).ThenBy(match => match.Resource, StringComparer.Ordinal));
        answer.Facets.Kinds.Sum(count => count.Count).ShouldBe(answer.TotalSize);
        answer.Facets.MemberStates.Single(count => string.Equals(count.Value, state.Name, StringComparison.Ordinal))
            .DisplayNames.ShouldBe(state.DisplayNames);
    }

    [Fact]
    public async Task Pages_Joined_AreTheWholeAnswer()
    {
        var request = new SearchRequest { Query = "council", Kinds = { "sessions", "documents" }, PageSize = 100 };
        var whole = await Search.SearchAsync(request, cancellationToken: Cancelled);
        request.PageSize = 11;
        var joined = new List<SearchMatch>();
        do
        {
            var page = await Search.SearchAsync(request, cancellationToken: Cancelled);
            joined.AddRange(page.Matches);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && joined.Count < whole.Matches.Count);

        joined.Take(whole.Matches.Count).ShouldBe(whole.Matches);
        whole.Matches.Count.ShouldBeGreaterThan(11);
    }

    [Fact]
    public async Task Search_WhateverIsAtFault_NamesEveryField()
    {
        var request = new SearchRequest
        {
            PageSize = -1,
            Kinds = { "planets" },
            Years = { 2010, 2010 },
            MemberState = "people/x",
            GoverningBody = "?",
            Read = new() { AtRevision = 1 },
        };

        var fault = await CallFault.InvalidAsync(Search.SearchAsync(request, cancellationToken: Cancelled).ResponseAsync);

        fault.Fields.ShouldBe(
            ["page_size", "kinds[0]", "years", "member_state", "governing_body", "read.at_revision", "query"], ignoreOrder: true);
    }
}
