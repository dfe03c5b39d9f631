using System.Globalization;
using CstoRef.Validation;

namespace CstoRef.Tests.Validation;

public sealed class CyclesTests
{
    [Theory]
    [InlineData("a>b b>c c>d", "")]
    [InlineData("a>b a>c b>d c>d", "")]
    [InlineData("a>a", "a>a")]
    [InlineData("a>b b>c c>a", "c>a")]
    [InlineData("a>b b>a c>d d>c", "b>a d>c")]
    [InlineData("x>a a>b b>a", "b>a")]
    [InlineData("a>c b>a c>b x>c", "b>a")]
    [InlineData("1>c a>b b>c c>a", "c>a")]
    [InlineData("a>b b>a b>c c>d d>c", "b>a d>c")]
    public void Closing_OfReferences_FindsOneInEachCycle(string references, string closing) =>
        ClosingOf(references.Split(' ')).ShouldBe(closing);

    [Fact]
    public void Closing_OfALongChain_NeedsNoDeepStack()
    {
        const int Length = 200_000;
        var closing = Cycles.Closing<int>(["0"], name => [int.Parse(name, CultureInfo.InvariantCulture) + 1], next => $"{next % Length}");

        closing.ToList().ShouldBe([($"{Length - 1}", Length)]);
    }

    private static string ClosingOf(string[] references)
    {
        var edges = references.ToLookup(reference => reference[..1], reference => reference[2..], StringComparer.Ordinal);
        var closing = Cycles.Closing(edges.Select(edge => edge.Key).Order(StringComparer.Ordinal), name => edges[name], name => name);
        return string.Join(' ', closing.Select(edge => $"{edge.From}>{edge.Edge}"));
    }
}
