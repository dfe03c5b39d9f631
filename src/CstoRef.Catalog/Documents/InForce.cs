using System.Runtime.InteropServices;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>
/// When a document is in force. Only one that was signed, adopted or approved ever is, of a type that can be, and not marked as never in force:
/// from the start of its validity, or where that is not known from its entry into force, but never before its adoption; until the end of its
/// validity. Where neither start is known, it possibly is from its adoption on, and never certainly; where its adoption is not known either,
/// possibly on any day. When a document that takes its place begins to be in force it no longer is, and it does not come back when that one ends.
/// </summary>
/// <param name="Days">The days on which it is in force.</param>
/// <param name="Period">
/// What is known of them as a period: without a start where no source says when it entered into force, ended without an end where a document
/// takes its place of which that is not known.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct InForce(UncertainDays Days, Period Period)
{
    /// <summary>When a document is in force; null where it never is.</summary>
    /// <param name="document">The document.</param>
    /// <param name="superseding">The documents that supersede it, in force or not.</param>
    public static InForce? Of(Document document, IEnumerable<Document> superseding)
    {
        if (!document.MayBeInForce()) return null;
        var own = Unsuperseded(document);
        foreach (var next in superseding)
            if (next.MayBeInForce()) own = own.EndedBy(Unsuperseded(next));
        return own.Days.Possible.IsEmpty ? null : own;
    }

    private static InForce Unsuperseded(Document document)
    {
        var (adopted, validity) = (document.Adopted, document.Validity);
        var start = validity?.Start ?? document.EntryIntoForce;
        // A document may be made to hold for a time before its adoption, but until then nobody could keep it.
        if (start is not null && adopted is not null && start.IsCertainlyBefore(adopted)) start = adopted;
        var period = new Period { Start = start, End = validity?.End, EndState = validity?.EndState ?? PeriodEndState.Open };
        return new(period.Days().NotBefore(adopted), period);
    }

    private InForce EndedBy(InForce next)
    {
        if (next.Days.Possible.IsEmpty) return this;
        var start = next.Period.Start;
        var (endState, end) = start switch
        {
            null when Period.EndState == PeriodEndState.Open => (PeriodEndState.EndedUnknown, null),
            null => (Period.EndState, Period.End),
            _ when Period.End is null || start.CompareInOrder(Period.End) < 0 => (PeriodEndState.Ended, start),
            _ => (Period.EndState, Period.End),
        };
        return new(Days.EndedBy(next.Days, start), new() { Start = Period.Start, End = end, EndState = endState });
    }
}
