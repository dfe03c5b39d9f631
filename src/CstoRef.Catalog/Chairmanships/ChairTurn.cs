using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>A chairmanship with a valid period, and its place in the order of time.</summary>
/// <param name="Position">Its position among all chairmanships.</param>
/// <param name="Possible">The days that it may hold if what is open goes on.</param>
/// <param name="AsKnown">The days that it may hold as far as the data is known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChairTurn(int Position, DayRange Possible, DayRange AsKnown)
{
    /// <summary>The order of time; of those of the same days that of their positions.</summary>
    private static readonly Comparer<ChairTurn> InOrder = Comparer<ChairTurn>.Create((one, other) =>
    {
        var byDays = one.Possible.CompareInOrder(other.Possible);
        return byDays != 0 ? byDays : one.Position.CompareTo(other.Position);
    });

    /// <summary>All chairmanships that have a valid period, in order of time.</summary>
    public static ImmutableArray<ChairTurn> Of(ResourceSet<Chairmanship> chairmanships, Horizon horizon) =>
        [.. chairmanships.All.Select((chairmanship, position) => Of(chairmanship, position, horizon)).OfType<ChairTurn>().Order(InOrder)];

    /// <summary>The same after a step.</summary>
    public static ImmutableArray<ChairTurn> After(ImmutableArray<ChairTurn> before, SetStep<Chairmanship> step, Horizon horizon)
    {
        var changed = step.Changes.Select(change => change.Position).ToHashSet();
        ImmutableArray<ChairTurn> put =
        [
            .. step.Changes.Where(change => change.Position >= 0)
                .Select(change => Of(change.After!, change.Position, horizon)).OfType<ChairTurn>().Order(InOrder),
        ];
        var after = ImmutableArray.CreateBuilder<ChairTurn>(before.Length + put.Length);
        var next = 0;
        foreach (var turn in before)
        {
            var position = step.Moves.Of(turn.Position);
            if (position < 0 || changed.Contains(position)) continue;
            var kept = turn with { Position = position };
            for (; next < put.Length && InOrder.Compare(put[next], kept) < 0; next++) after.Add(put[next]);
            after.Add(kept);
        }

        after.AddRange(put.AsSpan(next..));
        return after.DrainToImmutable();
    }

    private static ChairTurn? Of(Chairmanship chairmanship, int position, Horizon horizon) =>
        chairmanship.Period is { } period && period.IsValid() ? new(position, period.PossibleDays(), period.Days(horizon).Possible) : null;
}
