using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>That somebody held an office: by a holding, or as whoever chaired for the state in the chair of the Organization.</summary>
/// <param name="Person">The person's resource name.</param>
/// <param name="Acting">Whether the person held it as acting.</param>
/// <param name="Period">The period, which is valid.</param>
/// <param name="Days">The days, which the period alone need not tell.</param>
/// <param name="Chairmanship">The resource name of the chairmanship that it follows from; empty where it follows from none.</param>
/// <param name="Citations">Where it is stated.</param>
internal sealed record OfficeHolding(
    string Person, bool Acting, Period Period, UncertainDays Days, string Chairmanship, IReadOnlyCollection<Citation> Citations)
{
    /// <summary>What follows from a person's holding, whose period is valid.</summary>
    public static OfficeHolding Of(string person, Holding holding, Horizon horizon) =>
        new(person, holding.Acting, holding.Period, DaysOf(holding, horizon), string.Empty, holding.Citations);

    public static OfficeHolding Of(Chairmanship chairmanship, UncertainDays days) =>
        new(chairmanship.Chairperson, Acting: false, chairmanship.Period, days, chairmanship.Name, chairmanship.Citations);

    /// <summary>The days of a holding whose period is valid.</summary>
    /// <param name="holding">The holding.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="attested">More valid days on which the person is known to have held the office.</param>
    public static UncertainDays DaysOf(Holding holding, Horizon horizon, params IEnumerable<PartialDate> attested) =>
        HeldDays.Of(holding.Period, horizon, holding.Attested.Where(date => date.IsValid()).Concat(attested));

    public Holder On(DateOnly day, bool withEvidence)
    {
        var holder = new Holder { Person = Person, Acting = Acting, Certainty = Days.Contains(day), Period = Period, Chairmanship = Chairmanship };
        if (withEvidence) holder.Citations.Add(Citations);
        return holder;
    }
}
