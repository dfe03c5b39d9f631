using System.Runtime.InteropServices;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>
/// When a document is in force. Only one that was signed, adopted or approved ever is, of a type that can be, and not marked as never in force:
/// from the start of its validity, or where that is not known from its entry into force, but never before its adoption; until the end of its
/// validity. Where neither start is known, it possibly is from its adoption on, and never certainly; where its adoption is not known either,
/// possibly on any day. When a document that takes its place begins to be in force it no longer is, and it does not come back when that one ends.
/// After the day up to which the data is known it is presumed to be in force where nothing says that it ends.
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
    /// <param name="horizon">How far the data is known.</param>
    public static InForce? Of(Document document, IEnumerable<Document> superseding, Horizon horizon)
    {
        if (!document.MayBeInForce()) return null;
        var own = Unsuperseded(document, horizon);
        foreach (var next in superseding)
            if (next.MayBeInForce()) own = own.EndedBy(Unsuperseded(next, horizon));
        return own.Days.Possible.IsEmpty ? null : own;
    }

    private static InForce Unsuperseded(Document document, Horizon horizon)
    {
        var adopted = document.Adopted;
        var period = document.Validity?.Clone() ?? new() { EndState = PeriodEndState.Open };
        if (period.Start is null && document.EntryIntoForce is { } entry) Begin(period, entry);
        // A document may be made to hold for a time before its adoption, but until then nobody could keep it.
        if (adopted is not null && period.BeginsCertainlyBefore(adopted))
        {
            Begin(period, adopted);
            if (period.ConfirmedThrough?.IsCertainlyBefore(adopted) == true) period.ConfirmedThrough = null;
        }

        return new(period.Days(horizon).NotBefore(adopted), period);
    }

    /// <summary>Lets a period begin with a date, which its own bounds do not bound.</summary>
    private static void Begin(Period period, PartialDate start) => (period.Start, period.NotBefore, period.BegunBy) = (start, null, null);

    private InForce EndedBy(InForce next)
    {
        if (next.Days.Possible.IsEmpty) return this;
        var (start, begunBy) = (next.Period.Start, next.Period.BegunBy);
        var period = Period.Clone();
        if (start is null)
        {
            if (period.EndState is PeriodEndState.Open or PeriodEndState.Unknown) (period.EndState, period.EndedBy) = (PeriodEndState.EndedUnknown, begunBy);
        }
        else if (period.EndedBy is null && (period.End is null || start.CompareInOrder(period.End) < 0))
        {
            (period.EndState, period.End, period.EndedBy, period.ConfirmedThrough) = (PeriodEndState.Ended, start, begunBy, null);
        }

        return new(Days.EndedBy(next.Days), period);
    }
}
