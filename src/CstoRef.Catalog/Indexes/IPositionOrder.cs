using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>All positions of a list in an order of their own.</summary>
internal interface IPositionOrder : IReadOnlyList<int>
{
    /// <summary>Some of the positions, which are given in ascending order, in this one.</summary>
    IReadOnlyList<int> Of(ImmutableArray<int> selected);
}
