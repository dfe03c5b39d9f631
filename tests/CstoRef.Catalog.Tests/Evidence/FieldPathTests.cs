using CstoRef.Evidence;

namespace CstoRef.Tests.Evidence;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("memberships")]
    [InlineData("memberships[2]")]
    [InlineData("memberships[1].period.end")]
    [InlineData("memberships[1].period.end.year")]
    [InlineData("display_names[0].text")]
    public void FaultOf_AFieldEvenIfAbsent_IsNull(string path) => FieldPath.FaultOf(path, new MinimalCatalog().Armenia).ShouldBeNull();

    [Theory]
    [InlineData("", "MemberState has no field ''")]
    [InlineData("capital", "MemberState has no field 'capital'")]
    [InlineData("displayNames", "MemberState has no field 'displayNames'")]
    [InlineData("memberships[3]", "memberships has 3 elements")]
    [InlineData("memberships[1].remarks[0].text", "remarks has 0 elements")]
    [InlineData("memberships.period", "memberships is a list and needs an index")]
    [InlineData("memberships[01]", "MemberState has no field 'memberships[01]'")]
    [InlineData("memberships[-1]", "MemberState has no field 'memberships[-1]'")]
    [InlineData("memberships[]", "MemberState has no field 'memberships[]'")]
    [InlineData("memberships[99999999999]", "MemberState has no field 'memberships[99999999999]'")]
    [InlineData("memberships[1]..period", "Membership has no field ''")]
    [InlineData("memberships[1].period.", "Period has no field ''")]
    [InlineData("name[0]", "name is not a list")]
    [InlineData("name.text", "name has no fields")]
    [InlineData("]", "MemberState has no field ']'")]
    public void FaultOf_NoField_SaysWhy(string path, string fault) => FieldPath.FaultOf(path, new MinimalCatalog().Armenia).ShouldBe(fault);
}
