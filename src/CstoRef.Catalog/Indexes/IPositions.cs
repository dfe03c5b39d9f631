using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>
/// Positions in a list, in some order. They are counted, and a page of them is cut out, without the others being found or written out.
/// </summary>
public interface IPositions : IReadOnlyList<int>
{
    /// <summary>The positions from one of them on, in their order: so many, or as many as are left.</summary>
    /// <param name="first">How many come before the first of them.</param>
    /// <param name="count">The most that are wanted.</param>
    ImmutableArray<int> Cut(int first, int count);
}
