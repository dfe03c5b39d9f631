using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.GoverningBodies;

/// <summary>Finds governing bodies by what they hold.</summary>
public sealed class GoverningBodyIndex
{
    private readonly Existence _existence;

    /// <param name="bodies">The step to all of them.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="life">The days on which the Organization may exist.</param>
    /// <param name="before">The index before the step.</param>
    internal GoverningBodyIndex(SetStep<GoverningBody> bodies, Horizon horizon, DayRange life, GoverningBodyIndex? before)
    {
        ByKind = bodies.Index(before?.ByKind, body => body.Kind);
        ByParent = bodies.Index(before?.ByParent, body => body.Parent, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.After(bodies, before?.Identifiers);
        Orders = ResourceOrders.After(bodies, before?.Orders, "period.start", body => body.Period?.Start);
        _existence = Existence.After(bodies, body => body.Period, horizon, life, before?._existence);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<GoverningBodyKind> ByKind { get; }

    /// <summary>By the resource name of the body that it belongs under.</summary>
    public PositionIndex<string> ByParent { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>The positions of the bodies that certainly or possibly exist on a day.</summary>
    public PositionSet ExistingOn(DateOnly day) => _existence.On(day);

    /// <summary>The positions of the bodies that certainly or possibly exist on a day of a valid range.</summary>
    public PositionSet ExistingIn(DateRange range) => _existence.In(range);

    /// <summary>The days of a body; null where it has no valid period.</summary>
    internal UncertainDays? DaysOf(int position) => _existence.DaysOf(position);

    /// <summary>Whether a body exists on a day.</summary>
    /// <param name="position">The position of the body.</param>
    /// <param name="day">The day.</param>
    public Certainty ExistsOn(int position, DateOnly day) => _existence.DaysOf(position)?.Contains(day) ?? Certainty.No;

    /// <summary>Whether a body exists on a day of a valid range.</summary>
    /// <param name="position">The position of the body.</param>
    /// <param name="range">The range.</param>
    public Certainty ExistsIn(int position, DateRange range) => _existence.IsIn(position, range);
}
