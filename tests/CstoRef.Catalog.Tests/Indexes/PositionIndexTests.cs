using CstoRef.Indexes;

namespace CstoRef.Tests.Indexes;

public sealed class PositionIndexTests
{
    private static readonly string[][] Elements = [["a", "b"], [], ["b", "b", "a"], ["c"]];

    [Fact]
    public void Find_AKeyOfSeveralElements_ReturnsEachPositionOnceInOrder()
    {
        var index = PositionIndex<string>.Build(Elements, element => element);

        index.Find("a").ShouldBe([0, 2]);
        index.Find("b").ShouldBe([0, 2]);
        index.Find("c").ShouldBe([3]);
        index.Find("d").ShouldBeEmpty();
    }

    [Fact]
    public void Find_WithAComparer_ComparesKeysByIt()
    {
        var index = PositionIndex<string>.Build(Elements, element => element, StringComparer.OrdinalIgnoreCase);

        index.Find("C").ShouldBe([3]);
    }

    [Fact]
    public void Find_InAnIndexOfOneKeyEach_LeavesOutElementsWithoutAKey()
    {
        var index = PositionIndex<string>.Build(Elements, element => element.FirstOrDefault());

        index.Find("a").ShouldBe([0]);
        index.Find("b").ShouldBe([2]);
    }

    [Fact]
    public void Find_AnEmptyText_FindsNothing() =>
        PositionIndex<string>.Build<string[]>([[string.Empty, "a"]], element => element).Find(string.Empty).ShouldBeEmpty();
}
