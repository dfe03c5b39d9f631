using System.Collections.Immutable;
using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Calls;

/// <summary>The positions that pass every filter of a request, each found in an index.</summary>
internal sealed class Selection
{
    /// <summary>The positions that pass all filters so far; null while there is no filter.</summary>
    public PositionSet? Positions { get; private set; }

    /// <summary>Adds a filter by a name, code or text, which is not set where it is empty.</summary>
    public Selection And(string sought, PositionIndex<string> index) => sought.Length == 0 ? this : And(index.Find(sought));

    /// <summary>Adds a filter by an enum's value, which is not set where it is UNSPECIFIED.</summary>
    public Selection And<T>(T sought, PositionIndex<T> index)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(sought, default) ? this : And(index.Find(sought));

    /// <summary>Adds a filter by a valid full date, which is not set where it is absent.</summary>
    public Selection And(PartialDate? sought, Func<DateOnly, PositionSet> find) => sought is null ? this : And(find(sought.Earliest()));

    /// <summary>Adds a filter by a valid range of days, which is not set where it is absent.</summary>
    public Selection And(DateRange? sought, Func<DateRange, PositionSet> find) => sought is null ? this : And(find(sought));

    /// <summary>Adds a filter by an identifier, which is not set where it is absent.</summary>
    public Selection And(IdentifierFilter? sought, IdentifierIndex index) => sought is null ? this : And(index.Find(sought));

    /// <summary>Adds what several filters found.</summary>
    public Selection AndEach(IEnumerable<ImmutableArray<int>> found) => found.Aggregate(this, (selection, one) => selection.And(one));

    private Selection And(ImmutableArray<int> found) => And(PositionSet.Of(found));

    private Selection And(PositionSet found)
    {
        Positions = Positions?.Intersect(found) ?? found;
        return this;
    }
}
