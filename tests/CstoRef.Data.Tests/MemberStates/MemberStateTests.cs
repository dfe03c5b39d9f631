using CstoRef.MemberStates;
using CstoRef.V1;

namespace CstoRef.Data.Tests.MemberStates;

/// <summary>Which states there are, what they are today and by which codes and names they are found.</summary>
public sealed class MemberStateTests
{
    private static MemberStateIndex Index => Dataset.Catalog.Indexes.MemberStates;

    [Fact]
    public void MembersToday_AreSixOfWhomOneFrozeItsParticipation()
    {
        Names(Index.ByPresentStatus.Find(MembershipStatus.Member)).ShouldBe(
        [
            "memberStates/armenia", "memberStates/belarus", "memberStates/kazakhstan", "memberStates/kyrgyzstan", "memberStates/russia",
            "memberStates/tajikistan",
        ]);
        Names(Index.ByPresentStatus.Find(MembershipStatus.ParticipationFrozen)).ShouldBe(["memberStates/armenia"]);
        Names(Index.ByPresentStatus.Find(MembershipStatus.Suspended)).ShouldBe(["memberStates/uzbekistan"]);
    }

    [Theory]
    [InlineData("AM", "memberStates/armenia")]
    [InlineData("ARM", "memberStates/armenia")]
    [InlineData("051", "memberStates/armenia")]
    [InlineData("UZ", "memberStates/uzbekistan")]
    [InlineData("BY", "memberStates/belarus")]
    public void IsoCode_IsTheStates(string code, string state) => Names(Index.ByIsoCode.Find(code)).ShouldBe([state]);

    [Theory]
    [InlineData("Kyrgyzstan", "memberStates/kyrgyzstan")]
    [InlineData("kyrgyz republic", "memberStates/kyrgyzstan")]
    [InlineData("КИРГИЗИЯ", "memberStates/kyrgyzstan")]
    [InlineData("kirghizia", "memberStates/kyrgyzstan")]
    [InlineData("Белоруссия", "memberStates/belarus")]
    public void Name_IsTheStates(string name, string state) => Names(Index.ByName.Find(name)).ShouldBe([state]);

    private static IEnumerable<string> Names(IEnumerable<int> positions) => Dataset.Catalog.MemberStates.NamesAt(positions);
}
