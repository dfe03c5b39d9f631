using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>A document tells when it is in force where its type can be, and whether it is in one way only.</summary>
internal static class InForceRules
{
    public static IEnumerable<Fault> TypeCanBeInForce(Document document)
    {
        if (document.Type.CanBeInForce()) yield break;
        foreach (var field in StartsOf(document)) yield return new(field, "must be absent, since a document of this type cannot be in force");
        if (document.NotInForce) yield return new("not_in_force", "must be absent: it goes without saying of a document of this type");
    }

    public static IEnumerable<Fault> NotInForceFitsDates(Document document)
    {
        if (!document.NotInForce) yield break;
        var dates = StartsOf(document);
        if (document.Validity is { Start: null }) dates = dates.Append("validity");
        if (string.Join(" and ", dates) is { Length: > 0 } set) yield return new("not_in_force", $"contradicts {set}");
    }

    /// <summary>The fields that say when it began to be in force.</summary>
    private static IEnumerable<string> StartsOf(Document document)
    {
        if (document.EntryIntoForce is not null) yield return "entry_into_force";
        if (document.Validity?.Start is not null) yield return "validity.start";
        foreach (var (index, party) in document.Parties.Index())
            if (party.InForce is not null) yield return $"parties[{index}].in_force";
    }
}
