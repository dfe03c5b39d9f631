using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>Finds chairmanships by what they hold.</summary>
public sealed class ChairmanshipIndex
{
    internal ChairmanshipIndex(SetStep<Chairmanship> chairmanships, ChairmanshipIndex? before)
    {
        ByMemberState = chairmanships.Index(before?.ByMemberState, chairmanship => chairmanship.MemberState, StringComparer.Ordinal);
        ByChairperson = chairmanships.Index(before?.ByChairperson, chairmanship => chairmanship.Chairperson, StringComparer.Ordinal);
        ByStart = chairmanships.Index(before?.ByStart, chairmanship => DateIn(chairmanship.Period?.Start));
        ByEnd = chairmanships.Index(before?.ByEnd, chairmanship => DateIn(chairmanship.Period?.End));
        Identifiers = IdentifierIndex.After(chairmanships, before?.Identifiers);
        Orders = ResourceOrders.After(chairmanships, before?.Orders, "period.start", chairmanship => chairmanship.Period?.Start);
    }

    /// <summary>By the resource name of the state that chairs.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>By the resource name of the person who chairs.</summary>
    public PositionIndex<string> ByChairperson { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>By the date on which each begins.</summary>
    internal PositionIndex<PartialDate> ByStart { get; }

    /// <summary>By the date on which each ends.</summary>
    internal PositionIndex<PartialDate> ByEnd { get; }

    private static PartialDate[] DateIn(PartialDate? date) => date is null ? [] : [date];
}
