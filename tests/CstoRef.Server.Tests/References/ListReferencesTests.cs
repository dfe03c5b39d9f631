using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.References;

/// <summary>Which resources refer to one, and by which fields.</summary>
public sealed class ListReferencesTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private ReferenceService.ReferenceServiceClient References => new(Calls);

    [Fact]
    public async Task ListReferences_OfAState_TellsEveryResourceThatNamesIt()
    {
        var state = Catalog.MemberStates.All[0].Name;
        // A resource holds each name as a JSON string of its own.
        var expected = Catalog.All()
            .Where(resource => resource.ToString()!.Contains($"\"{state}\"", StringComparison.Ordinal))
            .Select(resource => ResourceKind.Of(resource).NameOf(resource))
            .Where(name => !string.Equals(name, state, StringComparison.Ordinal));

        var answer = await References.ListReferencesAsync(new() { Resource = state, PageSize = 1000 }, cancellationToken: Cancelled);

        answer.References.Select(reference => reference.Resource).ShouldBe(expected);
        answer.References.ShouldAllBe(reference => reference.Fields.Count > 0);
        answer.TotalSize.ShouldBe(answer.References.Count);
    }

    [Fact]
    public async Task ListReferences_OfAChairmanshipsState_TellsTheField()
    {
        var chairmanship = Catalog.Chairmanships.All[0];

        var answer = await References.ListReferencesAsync(new() { Resource = chairmanship.MemberState, PageSize = 1000 }, cancellationToken: Cancelled);

        answer.References.Single(reference => string.Equals(reference.Resource, chairmanship.Name, StringComparison.Ordinal))
            .Fields.ShouldBe(["member_state"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("memberStates/Nobody")]
    [InlineData("memberStates/nobody")]
    public async Task ListReferences_OfNoResource_NamesTheField(string resource)
    {
        var fault = await CallFault.InvalidAsync(References.ListReferencesAsync(new() { Resource = resource }, cancellationToken: Cancelled).ResponseAsync);

        fault.Fields.ShouldBe(["resource"]);
    }
}
