using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>Whether a resource was called by its names on a day, as <see cref="NamesOnDay"/> tells.</summary>
/// <param name="resource">The resource.</param>
/// <param name="day">The day.</param>
/// <param name="horizon">How far the data is known.</param>
internal sealed class NamesInUse(IMessage resource, DateOnly day, Horizon horizon)
{
    private Certainty? _present;

    /// <summary>Whether it was called by one of its names; unspecified where that is not told.</summary>
    public Certainty Of(BorneName name) => name switch
    {
        { Nature: NameNature.Present } => _present ??= OfPresent(),
        { Nature: NameNature.Other, Period: { } period } => period.Contains(day, horizon),
        _ => Certainty.Unspecified,
    };

    private Certainty OfPresent() =>
        NamesOnDay.Of([], OtherNames(), day, horizon).FirstOrDefault(name => name.Period is null)?.Certainty ?? Certainty.No;

    private IEnumerable<OtherName> OtherNames() => resource switch
    {
        Organization one => one.Forms.Select(form => new OtherName { Period = form.Period }),
        MemberState one => one.OtherNames,
        GoverningBody one => one.OtherNames,
        Force one => one.OtherNames,
        Document one => one.OtherTitles,
        Person one => one.OtherNames,
        _ => [],
    };
}
