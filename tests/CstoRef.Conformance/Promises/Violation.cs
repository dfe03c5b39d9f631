using System.Globalization;
using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>Something that a promise forbids, and where it was seen.</summary>
/// <param name="Promise">The promise that is broken.</param>
/// <param name="Kind">What it means for whoever keeps a copy.</param>
/// <param name="Seer">The observer, the writer or the log that shows it.</param>
/// <param name="Level">Where the observer stands; null for what writers and logs show.</param>
/// <param name="Index">Which of its observations, requests or change sets shows it, from 0.</param>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record Violation(string Promise, ViolationKind Kind, string Seer, Level? Level, int Index, long Revision, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Promise}: {Seer}[{Index}], revision {Revision}: {Reason} ({Kind})");
}

/// <summary>What a violation means for whoever keeps a copy.</summary>
internal enum ViolationKind
{
    /// <summary>Something is missing.</summary>
    Lost,

    /// <summary>Something came twice, or was made twice.</summary>
    Doubled,

    /// <summary>A revision came in pieces, or mixed with another one.</summary>
    Split,

    /// <summary>Something came before what it follows.</summary>
    OutOfOrder,

    /// <summary>Something is not what it is said to be, or should not be told.</summary>
    Wrong,
}
