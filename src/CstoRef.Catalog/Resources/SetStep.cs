using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.Indexes;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>How one step leads from the resources of a kind in one picture to those in the next.</summary>
/// <typeparam name="T">The resources' message type.</typeparam>
/// <param name="After">The resources after the step.</param>
/// <param name="Changes">What changed, in the order of the names; nothing where the step is the first one, to all that there is.</param>
/// <param name="Moves">Where the resources stand afterwards.</param>
/// <param name="IsFirst">Whether there was no picture before, so that whatever follows from the resources is made of all of them.</param>
internal sealed record SetStep<T>(ResourceSet<T> After, ImmutableArray<ResourceStep<T>> Changes, PositionMoves Moves, bool IsFirst) : ISetStep
    where T : class, IMessage<T>
{
    IResourceSet ISetStep.After => After;

    IEnumerable<(IMessage? Before, IMessage? After)> ISetStep.Changes => Changes.Select(change => ((IMessage?)change.Before, (IMessage?)change.After));

    /// <summary>Whether the resources are the same as before.</summary>
    public bool IsEmpty => !IsFirst && Changes.IsEmpty;

    /// <summary>The index by the keys that each resource has: made anew at the first step, else of the one before.</summary>
    public PositionIndex<TKey> Index<TKey>(
        PositionIndex<TKey>? before, Func<T, IEnumerable<TKey>> keysOf, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        IsFirst || before is null ? PositionIndex<TKey>.Build(After.All, keysOf, comparer) : before.After(this, keysOf);

    /// <summary>The index by the one key that each resource has.</summary>
    public PositionIndex<TKey> Index<TKey>(PositionIndex<TKey>? before, Func<T, TKey> keyOf, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Index(before, resource => [keyOf(resource)], comparer);

    /// <summary>The index by the days that each resource has.</summary>
    public DayRangeIndex Index(DayRangeIndex? before, Func<T, Time.DayRange?> daysOf) =>
        IsFirst || before is null ? DayRangeIndex.Build(After.All, daysOf) : before.After(this, daysOf);
}

/// <summary>What a step does to one resource.</summary>
/// <typeparam name="T">The resource's message type.</typeparam>
/// <param name="Before">What it was; null where it is created.</param>
/// <param name="After">What it becomes; null where it is deleted.</param>
/// <param name="Position">Where it stands after the step; negative where it is deleted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceStep<T>(T? Before, T? After, int Position)
    where T : class;
