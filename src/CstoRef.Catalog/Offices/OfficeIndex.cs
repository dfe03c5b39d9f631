using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Finds offices by what they hold.</summary>
public sealed class OfficeIndex
{
    internal OfficeIndex(ResourceSet<Office> offices)
    {
        ByGoverningBody = PositionIndex<string>.Build(offices.All, office => office.GoverningBody, StringComparer.Ordinal);
        ByMemberState = PositionIndex<string>.Build(offices.All, office => office.MemberState, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.Of(offices);
    }

    /// <summary>By the resource name of the body that has the office.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>By the resource name of the state that has the office.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }
}
