using System.Text.Json.Serialization;

namespace CstoRef.Conformance.Histories;

/// <summary>One line of the file that holds a recorded run.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(NotedEvent), "event")]
[JsonDerivedType(typeof(ObserverLine), "observer")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(SnapshotPart), "snapshotPart")]
[JsonDerivedType(typeof(SnapshotEnded), "snapshotEnded")]
[JsonDerivedType(typeof(ChangeSetPart), "changeSetPart")]
[JsonDerivedType(typeof(BookmarkSeen), "bookmark")]
[JsonDerivedType(typeof(ResetSeen), "reset")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(PictureSeen), "picture")]
[JsonDerivedType(typeof(ReadAnswered), "read")]
[JsonDerivedType(typeof(WriterLine), "writer")]
[JsonDerivedType(typeof(EditAttempt), "edit")]
[JsonDerivedType(typeof(LogLine), "log")]
[JsonDerivedType(typeof(TrueChangeSet), "logged")]
internal abstract record HistoryLine;

/// <summary>Something that happened to all while a run was recorded, such as a fault.</summary>
/// <param name="Milliseconds">When, since the run began.</param>
/// <param name="What">What.</param>
internal sealed record NotedEvent(long Milliseconds, string What) : HistoryLine;
