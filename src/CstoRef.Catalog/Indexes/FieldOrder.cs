using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>The resources of a kind in the order of one of their fields, in both directions.</summary>
internal abstract class FieldOrder
{
    /// <param name="field">How a list is asked for the order.</param>
    protected FieldOrder(string field) => Field = field;

    /// <summary>How a list is asked for the order.</summary>
    public string Field { get; }

    public abstract IPositionOrder Ascending { get; }

    public abstract IPositionOrder Descending { get; }

    /// <summary>The order after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The order before it; null where there is none.</param>
    /// <param name="field">How a list is asked for it.</param>
    /// <param name="keyOf">The key of a resource, which must be found as it was for the order before.</param>
    /// <param name="ascending">The order of the keys.</param>
    /// <param name="descending">Their order in the other direction.</param>
    public static FieldOrder After<T, TKey>(
        SetStep<T> step, FieldOrder? before, string field, Func<T, TKey> keyOf, IComparer<TKey> ascending, IComparer<TKey> descending)
        where T : class, IMessage<T>
    {
        if (step.IsFirst || before is not Keyed<TKey> earlier)
        {
            var all = new SharedList<TKey>(step.After.All.Select(keyOf));
            return new Keyed<TKey>(field, all, PositionOrder<TKey>.Of(all, ascending), PositionOrder<TKey>.Of(all, descending));
        }

        var carried = earlier.Keys.After(step.Moves);
        var (created, changed) = (new List<int>(), new List<int>());
        foreach (var change in step.Changes)
        {
            if (change.After is null) continue;
            var key = keyOf(change.After);
            if (change.Before is not null && EqualityComparer<TKey>.Default.Equals(keyOf(change.Before), key)) continue;
            carried[change.Position] = key;
            (change.Before is null ? created : changed).Add(change.Position);
        }

        if (changed.Count == 0 && step.Moves.IsNone) return before;
        var keys = carried.ToList();
        return new Keyed<TKey>(
            field,
            keys,
            earlier.Up.After(keys, step.Moves, created, changed),
            earlier.Down.After(keys, step.Moves, created, changed));
    }

    /// <summary>An order by keys of some type.</summary>
    private sealed class Keyed<TKey>(string field, SharedList<TKey> keys, PositionOrder<TKey> up, PositionOrder<TKey> down) : FieldOrder(field)
    {
        public SharedList<TKey> Keys => keys;

        public PositionOrder<TKey> Up => up;

        public PositionOrder<TKey> Down => down;

        public override IPositionOrder Ascending => up;

        public override IPositionOrder Descending => down;
    }
}
