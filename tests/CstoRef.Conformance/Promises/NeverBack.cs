namespace CstoRef.Conformance.Promises;

/// <summary>
/// Whoever says which revision they know is answered that one or a later one of the same history, and so never sees time go back; and
/// whoever asks for one revision is answered that one.
/// </summary>
internal sealed class NeverBack : ReadPromise
{
    /// <inheritdoc/>
    private protected override void Judge(IReadOnlyList<SeenAnswer> reads, JudgedRun run, Verdict verdict)
    {
        foreach (var answer in reads)
        {
            var (asked, at) = (answer.Read.Asked, answer.Read.At);
            if (asked.NotBefore is null && asked.AtRevision == 0) continue;
            verdict.Count(answer.Client.Level);
            if (asked.NotBefore is { } known
                && string.Equals(known.Epoch, at.Epoch, StringComparison.Ordinal)
                && at.Revision < known.Revision)
            {
                answer.Breaks(verdict, ViolationKind.OutOfOrder, $"is answered to whoever knows revision {known.Revision}");
            }
            if (asked.AtRevision > 0 && at.Revision != asked.AtRevision)
                answer.Breaks(verdict, ViolationKind.Wrong, $"is answered to whoever asked for revision {asked.AtRevision}");
        }
    }
}
