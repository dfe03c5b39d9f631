using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Forces;

/// <summary>Finds forces by what they hold.</summary>
public sealed class ForceIndex
{
    private readonly Existence _existence;

    /// <param name="forces">The step to all of them.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="life">The days on which the Organization may exist.</param>
    /// <param name="before">The index before the step.</param>
    internal ForceIndex(SetStep<Force> forces, Horizon horizon, DayRange life, ForceIndex? before)
    {
        ByKind = forces.Index(before?.ByKind, force => force.Kind);
        Identifiers = IdentifierIndex.After(forces, before?.Identifiers);
        Orders = ResourceOrders.After(forces, before?.Orders, "period.start", force => force.Period?.Start);
        _existence = Existence.After(forces, force => force.Period, horizon, life, before?._existence);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<ForceKind> ByKind { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>The positions of the forces that certainly or possibly exist on a day.</summary>
    public PositionSet ExistingOn(DateOnly day) => _existence.On(day);

    /// <summary>The positions of the forces that certainly or possibly exist on a day of a valid range.</summary>
    public PositionSet ExistingIn(DateRange range) => _existence.In(range);

    /// <summary>The days of a force; null where it has no valid period.</summary>
    internal UncertainDays? DaysOf(int position) => _existence.DaysOf(position);

    /// <summary>Whether a force exists on a day.</summary>
    /// <param name="position">The position of the force.</param>
    /// <param name="day">The day.</param>
    public Certainty ExistsOn(int position, DateOnly day) => _existence.DaysOf(position)?.Contains(day) ?? Certainty.No;

    /// <summary>Whether a force exists on a day of a valid range.</summary>
    /// <param name="position">The position of the force.</param>
    /// <param name="range">The range.</param>
    public Certainty ExistsIn(int position, DateRange range) => _existence.IsIn(position, range);
}
