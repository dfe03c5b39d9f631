using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Searching;

/// <summary>What a running service makes of the names that people write.</summary>
public sealed class ResolveNamesTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private SearchService.SearchServiceClient Search => new(Calls);

    [Fact]
    public async Task ResolveNames_OfEveryResourceName_FindsEach()
    {
        var names = Catalog.All().Select(resource => ResourceKind.Of(resource).NameOf(resource)).Take(1000).ToList();

        var answer = await Search.ResolveNamesAsync(new() { Names = { names } }, cancellationToken: Cancelled);

        answer.Resolutions.Select(resolution => resolution.Name).ShouldBe(names);
        answer.Resolutions.Select(resolution => resolution.Candidates.ShouldHaveSingleItem().Resource).ShouldBe(names);
    }

    [Fact]
    public async Task ResolveNames_OfWhatPeopleWrite_AnswersAsThePictureDoes()
    {
        var state = Catalog.MemberStates.All[0];
        string[] names = [state.DisplayNames[0].Text, state.Alpha3Code.ToLowerInvariant(), "nothing at all", state.DisplayNames[0].Text];
        var request = new ResolveNamesRequest
        {
            Names = { names },
            Kinds = { "memberStates", "people" },
            Day = new() { Year = 2010, Month = 5, Day = 1 },
            MaxCandidates = 999,
        };

        var answer = await Search.ResolveNamesAsync(request, cancellationToken: Cancelled);

        var resolver = new NameResolver(Catalog, [ResourceKind.MemberState, ResourceKind.Person], new(2010, 5, 1), NameResolver.MaxCandidates);
        answer.Resolutions.ShouldBe(names.Select(resolver.Resolve));
        answer.Resolutions[0].Candidates[0].Resource.ShouldBe(state.Name);
    }

    [Fact]
    public async Task ResolveNames_WhateverIsAtFault_NamesEveryField()
    {
        var request = new ResolveNamesRequest
        {
            Names = { "Armenia", "", new string('a', 401), "–" },
            Kinds = { "people", "persons", "people" },
            Day = new() { Year = 2010 },
            MaxCandidates = -1,
        };

        var fault = await RefusalAsync(request);

        fault.Fields.ShouldBe(["names[1]", "names[2]", "names[3]", "kinds[1]", "kinds[2]", "day.month", "day.day", "max_candidates"], ignoreOrder: true);
    }

    [Fact]
    public async Task ResolveNames_OfNoneOrTooManyNames_NamesTheList()
    {
        var none = await RefusalAsync(new());
        var many = await RefusalAsync(new() { Names = { Enumerable.Repeat("", 1001) } });
        var kinds = await RefusalAsync(new() { Names = { "a" }, Kinds = { Enumerable.Repeat("people", 12) } });

        (none.Fields, many.Fields, kinds.Fields).ShouldSatisfyAllConditions(
            faults => faults.Item1.ShouldBe(["names"]),
            faults => faults.Item2.ShouldBe(["names"]),
            faults => faults.Item3.ShouldBe(["kinds"]));
        many.Violations[0].Description.ShouldBe("must hold 1 to 1000 names; it holds 1001");
    }

    private async Task<CallFault> RefusalAsync(ResolveNamesRequest request) =>
        await CallFault.InvalidAsync(Search.ResolveNamesAsync(request, cancellationToken: Cancelled).ResponseAsync);
}
