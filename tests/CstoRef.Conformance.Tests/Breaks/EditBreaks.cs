using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Tests.Generated;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Edits that are lost, halved or made twice, and a log that does not lead to what it says.</summary>
internal static class EditBreaks
{
    public static ImmutableArray<SeededBreak> All { get; } =
    [
        new("an acknowledged edit is lost", nameof(Durable), run => Acknowledged(run) is not { } made
            ? null
            : OfLog(run, made.At!.Revision, changeSet => changeSet with { RequestId = null }) with { Seer = "writer" }),
        new("an edit is acknowledged at another revision", nameof(Durable), run => Acknowledged(run) is not { } made
            ? null
            : OfEdit(run, made, made with { At = made.At! with { Revision = made.At.Revision - 1 } }, "writer")),
        new("half of an edit is made", nameof(Durable), run => Acknowledged(run) is not { } made
            ? null
            : OfEdits(
                run,
                made.RequestId,
                one => one with { Puts = one.Puts.Add(new("sources/never-put", 0, ChangeSetBreaks.WrongHash)) },
                "the log",
                made.At!.Revision)),
        new("an edit changes what it did not ask for", nameof(Durable), run => Acknowledged(run) is not { } made
            ? null
            : OfEdits(run, made.RequestId, one => one with { Puts = [], Deletions = [] }, "the log", made.At!.Revision)),
        new("an edit is made twice", nameof(Idempotent), run => Acknowledged(run) is not { } made
            ? null
            : OfLog(run, run.Kept.Head, changeSet => changeSet with { RequestId = made.RequestId })),
        new("a repetition is acknowledged at another revision", nameof(Idempotent), run => Acknowledged(run) is not { } made
            ? null
            : OfEdit(run, made, made with { At = made.At! with { Revision = made.At.Revision - 1 } }, "writer", made)),
        new("a refused edit is made", nameof(Idempotent), run => Acknowledged(run) is not { } made
            ? null
            : OfEdits(run, made.RequestId, one => one with { Outcome = EditOutcome.Refused, At = null }, "writer", made.At!.Revision)),
        new("the log names another digest", nameof(Replayable), run =>
            OfLog(run, run.Random.NextInt64(1, run.Kept.Head + 1), changeSet => changeSet with { Digest = ChangeSetBreaks.WrongDigest })),
        new("the log has a hole", nameof(Replayable), run =>
            new(
                run.Run with { Kept = run.Run.Kept with { ChangeSets = run.Run.Kept.ChangeSets.RemoveAt((int)run.Kept.Head - 2) } },
                "the log",
                run.Kept.Head)),
    ];

    /// <summary>An acknowledged request of the last epoch whose change set is not the last one; null where there is none.</summary>
    private static EditAttempt? Acknowledged(RandomRun run)
    {
        EditAttempt[] made =
        [
            .. run.Run.Writers[0].Attempts.Where(one =>
                one.At is { } at && at == new Position(run.Kept.Epoch, at.Revision) && at.Revision < run.Kept.Head),
        ];
        return made.Length == 0 ? null : made[run.Random.Next(made.Length)];
    }

    private static BrokenRun OfLog(RandomRun run, long revision, Func<TrueChangeSet, TrueChangeSet> change)
    {
        var changeSets = run.Run.Kept.ChangeSets;
        var broken = run.Run.Kept with { ChangeSets = changeSets.SetItem((int)revision - 1, change(changeSets[(int)revision - 1])) };
        return new(run.Run with { Kept = broken }, "the log", revision);
    }

    private static BrokenRun OfEdit(RandomRun run, EditAttempt made, EditAttempt broken, string seer, params EditAttempt[] before)
    {
        var attempts = run.Run.Writers[0].Attempts;
        var index = attempts.IndexOf(made);
        return new(WithAttempts(run, [.. attempts[..index], .. before, broken, .. attempts[(index + 1)..]]), seer, broken.At!.Revision);
    }

    private static BrokenRun OfEdits(RandomRun run, string requestId, Func<EditAttempt, EditAttempt> change, string seer, long revision) =>
        new(
            WithAttempts(
                run,
                [.. run.Run.Writers[0].Attempts.Select(
                    one => string.Equals(one.RequestId, requestId, StringComparison.Ordinal) ? change(one) : one)]),
            seer,
            revision);

    private static RecordedRun WithAttempts(RandomRun run, ImmutableArray<EditAttempt> attempts) =>
        run.Run with { Writers = [run.Run.Writers[0] with { Attempts = attempts }] };
}
