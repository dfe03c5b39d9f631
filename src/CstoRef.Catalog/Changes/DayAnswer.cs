using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Changes;

/// <summary>What is answered for a day: one thing, or several that are possible; nothing where no source says any.</summary>
/// <param name="Values">In the order of the answer.</param>
public sealed record DayAnswer(ImmutableArray<DayValue> Values)
{
    /// <summary>Whether another answer is the same.</summary>
    public bool Equals(DayAnswer? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);

    /// <summary>The answer on one line.</summary>
    public override string ToString() => Values.IsEmpty ? "nobody" : string.Join(", ", Values);
}

/// <summary>One of the things answered.</summary>
/// <param name="Value">
/// The name of the state in the chair or of the office's holder; of a standing its status, as the contract's JSON has it.
/// </param>
/// <param name="Certainty">How sure it is.</param>
public sealed record DayValue(string Value, Certainty Certainty)
{
    /// <summary>The value with how sure it is, where it is not certain.</summary>
    public override string ToString() => Certainty == Certainty.Certain ? Value : $"{Value} ({Certainty.ToString().ToLowerInvariant()})";
}
