using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Names;

/// <summary>
/// What something that bears other names beside its present ones is called on a day. A name with a period that has ended is a past one: where it
/// certainly was in use on the day, the present name was not; where it possibly was, the present one is possible too. A name that is not known to have
/// ended is in use beside the present one. After the day up to which the data is known the present name is presumed. Names without a period are aliases, which answer no question about a day.
/// </summary>
public static class NamesOnDay
{
    /// <summary>The names that are certain, or all that the dates leave possible, in order of time, the present one last.</summary>
    /// <param name="presentNames">The present name in its languages.</param>
    /// <param name="otherNames">The other names, whose periods are valid.</param>
    /// <param name="day">The day.</param>
    /// <param name="horizon">How far the data is known.</param>
    public static ImmutableArray<NameOnDay> Of(
        IEnumerable<LocalizedText> presentNames, IEnumerable<OtherName> otherNames, DateOnly day, Horizon horizon)
    {
        ArgumentNullException.ThrowIfNull(presentNames);
        ArgumentNullException.ThrowIfNull(otherNames);
        ImmutableArray<NameOnDay> dated =
        [
            .. from name in otherNames
               where name.Period is not null
               let certainty = name.Period.Contains(day, horizon)
               where certainty != Certainty.No
               select new NameOnDay { Texts = { name.Texts }, Certainty = certainty, Period = name.Period, Citations = { name.Citations } },
        ];
        dated = dated.Sort((one, other) => one.Period.CompareInOrder(other.Period));
        var past = dated.Where(name => name.Period.EndState is PeriodEndState.Ended or PeriodEndState.EndedUnknown).ToImmutableArray();
        if (past.Any(name => name.Certainty == Certainty.Certain)) return [.. dated.Where(name => name.Certainty.IsCertainOrPresumed())];
        var present = horizon.IsBefore(day) ? Certainty.Presumed : Certainty.Certain;
        return [.. dated, new() { Texts = { presentNames }, Certainty = past.IsEmpty ? present : Certainty.Possible }];
    }
}
