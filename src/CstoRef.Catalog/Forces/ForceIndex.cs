using System.Collections.Immutable;
using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Forces;

/// <summary>Finds forces by what they hold.</summary>
public sealed class ForceIndex
{
    private readonly ImmutableArray<UncertainDays?> _days;
    private readonly DayRangeIndex _existing;

    /// <param name="forces">All of them.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="life">The days on which the Organization may exist.</param>
    internal ForceIndex(ResourceSet<Force> forces, Horizon horizon, DayRange life)
    {
        ByKind = PositionIndex<ForceKind>.Build(forces.All, force => force.Kind);
        Identifiers = IdentifierIndex.Of(forces);
        _days = [.. forces.All.Select(force => force.Period?.IsValid() == true ? force.Period.Days(horizon).Inside(life) : default(UncertainDays?))];
        _existing = DayRangeIndex.Build(_days, days => days?.Possible);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<ForceKind> ByKind { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The positions of the forces that certainly or possibly exist on a day, in ascending order.</summary>
    public ImmutableArray<int> ExistingOn(DateOnly day) => _existing.Containing(day);

    /// <summary>Whether a force exists on a day.</summary>
    /// <param name="position">The position of the force.</param>
    /// <param name="day">The day.</param>
    public Certainty ExistsOn(int position, DateOnly day) => _days[position]?.Contains(day) ?? Certainty.No;
}
