using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>Finds what certainly overlaps where nothing may.</summary>
internal static class PeriodOverlaps
{
    /// <summary>
    /// Each element whose period certainly overlaps one that began no later, with that other. Elements without a valid period are left out:
    /// another rule tells of them.
    /// </summary>
    public static IEnumerable<(T Earlier, T Later)> Certain<T>(IEnumerable<T> elements, Func<T, Period?> periodOf)
    {
        var ordered = elements
            .Select(element => (Element: element, Days: periodOf(element) is { } period && period.IsValid() ? period.CertainDays() : DayRange.None))
            .Where(candidate => !candidate.Days.IsEmpty)
            .OrderBy(candidate => candidate.Days.First);
        (T Element, DayRange Days)? longest = null;
        foreach (var (element, days) in ordered)
        {
            if (longest is { } earlier && earlier.Days.Overlaps(days)) yield return (earlier.Element, element);
            if (longest is null || days.End > longest.Value.Days.End) longest = (element, days);
        }
    }
}
