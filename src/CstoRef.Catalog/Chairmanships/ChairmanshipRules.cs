using System.Globalization;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Chairmanships;

/// <summary>One state chairs at a time; a chairmanship is named for its state and the year of its start.</summary>
internal static class ChairmanshipRules
{
    public static IEnumerable<(string Resource, Fault Fault)> DoNotOverlap(Inspection inspection)
    {
        var chairmanships = inspection.AllWhereTouched(ResourceKind.Chairmanship).Cast<Chairmanship>();
        return from overlap in PeriodOverlaps.Certain(chairmanships, chairmanship => chairmanship.Period)
               select (Inspection.LabelOf(overlap.Later), new Fault("period", $"certainly overlaps {Inspection.LabelOf(overlap.Earlier)}"));
    }

    public static IEnumerable<Fault> NamedForStateAndYear(Chairmanship chairmanship)
    {
        if (!ResourceName.IsName(chairmanship.MemberState, ResourceKind.MemberState) || chairmanship.Period is null) yield break;
        if (chairmanship.Period.Start is not { } start)
        {
            yield return new("period.start", "must be set, since the chairmanship's name tells its year");
            yield break;
        }

        var state = chairmanship.MemberState[(ResourceKind.MemberState.Collection.Length + 1)..];
        var name = string.Create(CultureInfo.InvariantCulture, $"{ResourceKind.Chairmanship.Collection}/{state}-{start.Year}");
        if (!string.Equals(chairmanship.Name, name, StringComparison.Ordinal))
            yield return new("name", $"must be {name}, for the state and the year of the start");
    }
}
