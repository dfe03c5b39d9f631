using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>Finds chairmanships by what they hold.</summary>
public sealed class ChairmanshipIndex
{
    internal ChairmanshipIndex(ResourceSet<Chairmanship> chairmanships)
    {
        ByMemberState = PositionIndex<string>.Build(chairmanships.All, chairmanship => chairmanship.MemberState, StringComparer.Ordinal);
        ByChairperson = PositionIndex<string>.Build(chairmanships.All, chairmanship => chairmanship.Chairperson, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.Of(chairmanships);
    }

    /// <summary>By the resource name of the state that chairs.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>By the resource name of the person who chairs.</summary>
    public PositionIndex<string> ByChairperson { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }
}
