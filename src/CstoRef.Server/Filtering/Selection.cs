using System.Collections.Immutable;
using CstoRef.Indexes;

namespace CstoRef.Server.Filtering;

/// <summary>The positions that pass every filter of a request, each found in an index.</summary>
internal sealed class Selection
{
    /// <summary>The positions that pass all filters so far, in ascending order; null while there is no filter.</summary>
    public ImmutableArray<int>? Positions { get; private set; }

    /// <summary>Adds a filter by a text, which is not set where it is empty.</summary>
    public Selection And(string sought, PositionIndex<string> index) => sought.Length == 0 ? this : And(index.Find(sought));

    /// <summary>Adds a filter by an enum's value, which is not set where it is UNSPECIFIED.</summary>
    public Selection And<T>(T sought, PositionIndex<T> index)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(sought, default) ? this : And(index.Find(sought));

    /// <summary>Adds what a filter found.</summary>
    public Selection And(ImmutableArray<int> found)
    {
        Positions = Positions is { } before ? Indexes.Positions.Intersect(before, found) : found;
        return this;
    }
}
