using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Coverage;

/// <summary>Periods of which less is known than could be.</summary>
internal static class ThinPeriods
{
    /// <summary>Whether a source tells anything of the beginning.</summary>
    public static bool IsBounded(this Period period) => period.Start is not null || period.NotBefore is not null || period.BegunBy is not null;

    /// <summary>Whether a source attests a period that goes on, up to a day.</summary>
    public static bool IsConfirmed(this Period period) => period.EndState != PeriodEndState.Open || period.ConfirmedThrough is not null;

    public static IEnumerable<Fault> Unconfirmed(Period period)
    {
        if (!period.IsConfirmed()) yield return new("confirmed_through", "is absent from an open period");
    }

    public static IEnumerable<Fault> Unbounded(Holding holding)
    {
        if (holding.Period?.IsBounded() == false) yield return new("period.start", "is absent, and so are its bounds");
    }
}
