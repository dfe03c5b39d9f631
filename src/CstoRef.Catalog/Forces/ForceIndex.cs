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
    private readonly DayRangeIndex _existing;

    internal ForceIndex(ResourceSet<Force> forces)
    {
        ByKind = PositionIndex<ForceKind>.Build(forces.All, force => force.Kind);
        _existing = DayRangeIndex.Build(forces.All, force => force.Period.PossibleDays());
        Identifiers = IdentifierIndex.Of(forces);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<ForceKind> ByKind { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The positions of the forces that certainly or possibly exist on a day, in ascending order.</summary>
    public ImmutableArray<int> ExistingOn(DateOnly day) => _existing.Containing(day);
}
