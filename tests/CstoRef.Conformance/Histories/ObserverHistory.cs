using System.Collections.Immutable;

namespace CstoRef.Conformance.Histories;

/// <summary>What one observer saw, in the order in which it saw it.</summary>
/// <param name="Name">The observer's name in the run.</param>
/// <param name="Level">Where it stands.</param>
/// <param name="IsCaughtUp">
/// Whether the run waited until it should have been told everything, so that what its telling lacks at the end is lost.
/// </param>
/// <param name="Observations">What it saw.</param>
internal sealed record ObserverHistory(string Name, Level Level, bool IsCaughtUp, ImmutableArray<Observation> Observations);

/// <summary>Begins an observer's history in a file: its observations follow.</summary>
internal sealed record ObserverLine(string Name, Level Level, bool IsCaughtUp) : HistoryLine;
