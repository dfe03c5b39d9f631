using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>What a service tells with each answer.</summary>
/// <param name="Revision">The revision that the answer shows; empty where it tells none.</param>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="KnownThrough">The day up to which its data is known; null where it does not say.</param>
internal sealed record AnswerHeaders(string Revision, string Epoch, PartialDate? KnownThrough)
{
    public static AnswerHeaders None { get; } = new(string.Empty, string.Empty, null);

    public static AnswerHeaders Of(Metadata headers) => new(
        headers.GetValue("cstoref-revision") ?? string.Empty,
        headers.GetValue("cstoref-epoch") ?? string.Empty,
        PartialDateExtensions.TryParse(headers.GetValue("cstoref-known-through") ?? string.Empty, out var day) && day.IsFull()
            ? day
            : null);
}
