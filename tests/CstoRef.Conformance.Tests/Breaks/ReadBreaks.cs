using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Answers that go back in time, are mixed, or hold too little.</summary>
internal static class ReadBreaks
{
    public static ImmutableArray<SeededBreak> All { get; } =
    [
        Of(
            "a read goes back in time",
            nameof(NeverBack),
            (_, read) => read.Asked is { Chain: null, NotBefore.Revision: > 1 },
            read => read with { At = read.At with { Revision = read.Asked.NotBefore!.Revision - 1 } }),
        Of(
            "another revision is answered than was asked for",
            nameof(NeverBack),
            (_, read) => read.Asked.AtRevision > 1,
            read => read with { At = read.At with { Revision = read.At.Revision - 1 } }),
        Of(
            "a read mixes two revisions",
            nameof(Consistent),
            (_, read) => read.Resources.Length > 0,
            read =>
                read with { Resources = read.Resources.SetItem(0, read.Resources[0] with { Revision = read.Resources[0].Revision - 1 }) }),
        Of(
            "a read shows another content",
            nameof(Consistent),
            (_, read) => read.Resources.Length > 0,
            read => read with { Resources = read.Resources.SetItem(0, read.Resources[0] with { Hash = ChangeSetBreaks.WrongHash }) }),
        Of(
            "a read leaves out a resource",
            nameof(Consistent),
            (_, read) => read.Asked.Chain is null && read.Resources.Length > 0,
            read => read with { Resources = read.Resources[1..] }),
        Of(
            "a read answers a history that no log knows",
            nameof(Consistent),
            (_, _) => true,
            read => read with { At = read.At with { Epoch = "another" } }),
        Of("a list has a hole", nameof(WholeList), IsOfWholeList, read => read with { Resources = read.Resources[1..] }),
        Of(
            "a list holds a resource twice",
            nameof(WholeList),
            IsOfWholeList,
            read => read with { Resources = read.Resources.Insert(0, read.Resources[0]) }),
        Of(
            "a list is in another order",
            nameof(WholeList),
            (at, read) => IsOfWholeList(at, read) && read.Resources.Length > 1,
            read => read with { Resources = [.. read.Resources.Reverse()] }),
        Of(
            "a page is of another revision",
            nameof(WholeList),
            (at, read) => IsOfWholeList(at, read) && read.Asked.Page > 0,
            read => read with { At = read.At with { Revision = read.At.Revision + 1 } }),
    ];

    private static SeededBreak Of(
        string name,
        string caughtBy,
        Func<Place, ReadAnswered, bool> where,
        Func<ReadAnswered, ReadAnswered> change) =>
        SeededBreak.Of(
            name,
            caughtBy,
            at => at.This is ReadAnswered read && where(at, read),
            at => change((ReadAnswered)at.This) is var changed ? (at.With(changed), changed.At.Revision) : default);

    private static bool IsOfWholeList(Place at, ReadAnswered read) =>
        read.Asked.Chain is { } chain
        && read.Resources.Length > 0
        && at.Seen.OfType<ReadAnswered>()
            .Any(other => other.IsLastPage && string.Equals(other.Asked.Chain, chain, StringComparison.Ordinal));
}
