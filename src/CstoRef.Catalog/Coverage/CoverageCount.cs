namespace CstoRef.Coverage;

/// <summary>How many of one kind of thing tell one thing.</summary>
/// <param name="Kind">What tells it: a kind of resource, or a part of one, for example <c>people, holdings</c>.</param>
/// <param name="Fact">What is told, for example <c>start or a bound</c>.</param>
/// <param name="Told">How many tell it.</param>
/// <param name="All">How many could.</param>
public sealed record CoverageCount(string Kind, string Fact, int Told, int All)
{
    /// <summary>How many of a hundred tell it, rounded down; 100 where there are none.</summary>
    public int Percent => All == 0 ? 100 : (int)(100L * Told / All);
}
