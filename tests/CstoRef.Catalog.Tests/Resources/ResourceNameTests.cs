using CstoRef.Resources;

namespace CstoRef.Tests.Resources;

public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("csc-2020-12-02", true)]
    [InlineData("1992", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a\n", false)]
    [InlineData("é", false)]
    [InlineData("٣", false)]
    public void IsSlug_OfAText_TellsWhetherItIsOne(string text, bool expected) => ResourceName.IsSlug(text).ShouldBe(expected);

    [Fact]
    public void IsSlug_OfTheGreatestLength_IsTrueAndOfOneMoreFalse()
    {
        ResourceName.IsSlug(new('a', ResourceName.MaxSlugLength)).ShouldBeTrue();
        ResourceName.IsSlug(new('a', ResourceName.MaxSlugLength + 1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("memberStates/armenia", "memberStates")]
    [InlineData("organization", "organization")]
    [InlineData("people/stanislav-zas", "people")]
    [InlineData("organization/csto", null)]
    [InlineData("memberStates", null)]
    [InlineData("memberStates/", null)]
    [InlineData("memberStates/armenia/more", null)]
    [InlineData("memberstates/armenia", null)]
    [InlineData("/armenia", null)]
    [InlineData("nothing/armenia", null)]
    [InlineData("", null)]
    public void TryGetKind_OfAName_FindsTheKindOfAWellFormedOne(string name, string? collection)
    {
        ResourceName.TryGetKind(name, out var kind).ShouldBe(collection is not null);
        kind?.Collection.ShouldBe(collection);
    }

    [Fact]
    public void IsName_OfAnotherKind_IsFalse()
    {
        ResourceName.IsName("memberStates/armenia", ResourceKind.MemberState).ShouldBeTrue();
        ResourceName.IsName("memberStates/armenia", ResourceKind.Document).ShouldBeFalse();
        ResourceName.IsName("organization", ResourceKind.Organization).ShouldBeTrue();
    }
}
