using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Pictures that go back in time, or are not what there was.</summary>
internal static class PictureBreaks
{
    public static ImmutableArray<SeededBreak> All { get; } =
    [
        SeededBreak.Of(
            "a picture goes back in time",
            nameof(Ordered),
            at => at.This is PictureSeen && Earlier(at) is not null,
            at => (at.With(at.This, Earlier(at)!), Earlier(at)!.At.Revision)),
        SeededBreak.Of(
            "a picture of a history that was broken off is seen again",
            nameof(Ordered),
            at => at.This is PictureSeen && at.IsOfLastEpoch,
            at => (at.With(at.This, new PictureSeen(new(at.Run.First, 1), at.Run.Kept.DigestAt(1))), 1)),
        SeededBreak.Of(
            "half of a change set is seen in a picture",
            nameof(Faithful),
            at => at.This is PictureSeen,
            at => (at.With(((PictureSeen)at.This) with { Digest = ChangeSetBreaks.WrongDigest }), ((PictureSeen)at.This).At.Revision)),
    ];

    private static PictureSeen? Earlier(Place at)
    {
        var position = ((PictureSeen)at.This).At;
        return at.Seen[..at.Index].Reverse()
            .TakeWhile(before => before is not Began)
            .OfType<PictureSeen>()
            .FirstOrDefault(
                before => before.At.Revision < position.Revision && before.At == position with { Revision = before.At.Revision });
    }
}
