using CstoRef.Names;

namespace CstoRef.Tests.Names;

public sealed class TrigramsTests
{
    [Theory]
    [InlineData("ab c", "  a", " ab", "ab ", "  c", " c ")]
    [InlineData(" aaaa  ", "  a", " aa", "aaa", "aa ")]
    [InlineData("")]
    public void Of_AName_HoldsEachGroupOfEachWordOnce(string name, params string[] groups) =>
        Trigrams.Of(name).ShouldBe(groups.Select(group => group.Aggregate(0UL, (number, letter) => (number << 16) | letter)).Order());
}
