using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Finds offices by what they hold.</summary>
public sealed class OfficeIndex
{
    internal OfficeIndex(SetStep<Office> offices, OfficeIndex? before)
    {
        ByGoverningBody = offices.Index(before?.ByGoverningBody, office => office.GoverningBody, StringComparer.Ordinal);
        ByMemberState = offices.Index(before?.ByMemberState, office => office.MemberState, StringComparer.Ordinal);
        HeldByChairperson = offices.Index(before?.HeldByChairperson, office => office.HeldByChairperson ? [true] : Array.Empty<bool>().AsEnumerable());
        Identifiers = IdentifierIndex.After(offices, before?.Identifiers);
        Orders = ResourceOrders.After(offices);
    }

    /// <summary>By the resource name of the body that has the office.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>By the resource name of the state that has the office.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>Under true those that whoever chairs for the state in the chair holds.</summary>
    internal PositionIndex<bool> HeldByChairperson { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }
}
