using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>What a filter lets through, or holds back, that it should not.</summary>
internal static class FilterBreaks
{
    private static readonly SeenResource LeftOut = new("sources/left-out", 1, ChangeSetBreaks.WrongHash);

    public static ImmutableArray<SeededBreak> All { get; } =
    [
        SeededBreak.Of(
            "a change set tells what the filter leaves out",
            nameof(Filtered),
            at => at.EndsChangeSet && !at.Filter.Takes("sources/left-out"),
            at => (
                at.WithChanges(at.Part.Changes.Add(new("sources/left-out", ChangeType.Created, at.Revision, ChangeSetBreaks.WrongHash))),
                at.Revision)),
        SeededBreak.Of(
            "a change set comes of which the filter takes nothing",
            nameof(Filtered),
            at => at.EndsChangeSet && NextLeftOut(at) is not null,
            at => (at.With(at.This, NextLeftOut(at)!), at.Revision + 1)),
        SeededBreak.Of(
            "a resource leaves the filter, and that is not told",
            nameof(Filtered),
            at => Is(at, ChangeType.Deleted),
            at => (Without(at, ChangeType.Deleted), at.Revision)),
        SeededBreak.Of(
            "a resource enters the filter, and that is not told",
            nameof(Filtered),
            at => Is(at, ChangeType.Created),
            at => (Without(at, ChangeType.Created), at.Revision)),
        SeededBreak.Of(
            "a snapshot holds what the filter leaves out",
            nameof(Filtered),
            at => at.This is SnapshotPart && at.SnapshotEnd is not null && !at.Filter.Takes(LeftOut.Name),
            at => (
                at.WithSnapshot(((SnapshotPart)at.This).Resources.Add(LeftOut), end => end with { ResourceCount = end.ResourceCount + 1 }),
                at.SnapshotEnd!.At.Revision)),
    ];

    private static bool Is(Place at, ChangeType type) =>
        at is { EndsChangeSet: true, Filter.IsEverything: false, Part.Changes.Length: > 1 }
            && at.Part.Changes.Any(change => change.Type == type);

    private static ImmutableArray<Observation> Without(Place at, ChangeType type) =>
        at.WithChanges(at.Part.Changes.Remove(at.Part.Changes.First(change => change.Type == type)));

    private static ChangeSetPart? NextLeftOut(Place at) =>
        at.Revision < at.Log.Head && at.Log[at.Revision + 1] is var next && next.Changes.All(change => !at.Filter.Takes(change.Name))
            ? new ChangeSetPart(at.Part.Epoch, next.Revision, next.Changes.Length, next.Digest, [], IsLastPart: true)
            : null;
}
