using System.Collections.Immutable;
using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.GoverningBodies;

/// <summary>Finds governing bodies by what they hold.</summary>
public sealed class GoverningBodyIndex
{
    private readonly ImmutableArray<UncertainDays?> _days;
    private readonly DayRangeIndex _existing;

    /// <param name="bodies">All of them.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="life">The days on which the Organization may exist.</param>
    internal GoverningBodyIndex(ResourceSet<GoverningBody> bodies, Horizon horizon, DayRange life)
    {
        ByKind = PositionIndex<GoverningBodyKind>.Build(bodies.All, body => body.Kind);
        ByParent = PositionIndex<string>.Build(bodies.All, body => body.Parent, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.Of(bodies);
        _days = [.. bodies.All.Select(body => body.Period?.IsValid() == true ? body.Period.Days(horizon).Inside(life) : default(UncertainDays?))];
        _existing = DayRangeIndex.Build(_days, days => days?.Possible);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<GoverningBodyKind> ByKind { get; }

    /// <summary>By the resource name of the body that it belongs under.</summary>
    public PositionIndex<string> ByParent { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The positions of the bodies that certainly or possibly exist on a day, in ascending order.</summary>
    public ImmutableArray<int> ExistingOn(DateOnly day) => _existing.Containing(day);

    /// <summary>The days of a body; null where it has no valid period.</summary>
    internal UncertainDays? DaysOf(int position) => _days[position];

    /// <summary>Whether a body exists on a day.</summary>
    /// <param name="position">The position of the body.</param>
    /// <param name="day">The day.</param>
    public Certainty ExistsOn(int position, DateOnly day) => _days[position]?.Contains(day) ?? Certainty.No;
}
