using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Tests.Generated;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Something that breaks a promise, to be seeded into a run in which everything went well.</summary>
/// <param name="Name">What happens.</param>
/// <param name="CaughtBy">The promise that it breaks.</param>
/// <param name="Seed">Breaks a run; null where the run has no place for it.</param>
internal sealed record SeededBreak(string Name, string CaughtBy, Func<RandomRun, BrokenRun?> Seed)
{
    /// <summary>All breaks.</summary>
    public static ImmutableArray<SeededBreak> All { get; } =
        [
            .. ChangeSetBreaks.All,
            .. StreamBreaks.All,
            .. SnapshotBreaks.All,
            .. FilterBreaks.All,
            .. PictureBreaks.All,
            .. ReadBreaks.All,
            .. EditBreaks.All,
        ];

    /// <summary>A break of what an observer saw, at any place where it can happen.</summary>
    /// <param name="name">What happens.</param>
    /// <param name="caughtBy">The promise that it breaks.</param>
    /// <param name="where">Whether it can happen at a place.</param>
    /// <param name="change">What the observer sees instead, and which revision it is about.</param>
    public static SeededBreak Of(
        string name, string caughtBy, Func<Place, bool> where, Func<Place, (IEnumerable<Observation> Seen, long Revision)> change) =>
        new(name, caughtBy, run =>
        {
            Place[] places = [.. Place.AllOf(run).Where(where)];
            if (places.Length == 0) return null;
            var place = places[run.Random.Next(places.Length)];
            var (seen, revision) = change(place);
            var broken = place.Observer with { Observations = [.. seen] };
            return new(run.Run with { Observers = run.Run.Observers.Replace(place.Observer, broken) }, broken.Name, revision);
        });
}

/// <summary>A run that a break was seeded into.</summary>
/// <param name="Run">The run.</param>
/// <param name="Seer">Who shows it.</param>
/// <param name="Revision">Which revision it is about.</param>
internal sealed record BrokenRun(RecordedRun Run, string Seer, long Revision);
