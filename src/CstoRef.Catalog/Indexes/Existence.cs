using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// On which days the parts of the Organization exist, one kind of them, each for a period of its own and no longer than the Organization.
/// </summary>
internal sealed class Existence
{
    private readonly Horizon _horizon;
    private readonly DayRange _life;
    private readonly SharedList<UncertainDays?> _days;
    private readonly ElementDays _existing;

    private Existence(Horizon horizon, DayRange life, SharedList<UncertainDays?> days, ElementDays existing) =>
        (_horizon, _life, _days, _existing) = (horizon, life, days, existing);

    /// <summary>The days after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="periodOf">The period of one of them, which may be none or not valid.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="life">The days on which the Organization may exist.</param>
    /// <param name="before">The days before the step.</param>
    public static Existence After<T>(SetStep<T> step, Func<T, Period?> periodOf, Horizon horizon, DayRange life, Existence? before)
        where T : class, IMessage<T>
    {
        if (step.IsFirst || before is null || before._horizon != horizon || before._life != life)
        {
            var all = new SharedList<UncertainDays?>(step.After.All.Select(DaysOf));
            return new(horizon, life, all, ElementDays.Of(all, days => days?.Possible));
        }

        var carried = before._days.After(step.Moves);
        foreach (var change in step.Changes)
            if (change.After is { } after) carried[change.Position] = DaysOf(after);
        return new(horizon, life, carried.ToList(), ElementDays.After(step, before._existing, one => DaysOf(one)?.Possible));

        UncertainDays? DaysOf(T one) => periodOf(one) is { } period && period.IsValid() ? period.Days(horizon).Inside(life) : null;
    }

    /// <summary>The positions of those that certainly or possibly exist on a day.</summary>
    public PositionSet On(DateOnly day) => _existing.Containing(day);

    /// <summary>The positions of those that certainly or possibly exist on a day of a valid range.</summary>
    public PositionSet In(DateRange range) => _existing.Overlapping(range.Days());

    /// <summary>Whether one of them exists on a day of a valid range.</summary>
    public Certainty IsIn(int position, DateRange range) => _days[position]?.ContainsAnyOf(range.Days()) ?? Certainty.No;

    /// <summary>The days of one of them; null where it has no valid period.</summary>
    public UncertainDays? DaysOf(int position) => _days[position];
}
