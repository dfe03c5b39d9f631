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
            .Select(element => (Element: element, Days: periodOf(element) is { } period && period.IsValid() ? period.CertainDays() : null))
            .Where(candidate => candidate.Days is { IsEmpty: false })
            .OrderBy(candidate => candidate.Days!.Value.First);
        (T Element, DayRange Days)? longest = null;
        foreach (var (element, days) in ordered)
        {
            if (longest is { } earlier && earlier.Days.Overlaps(days!.Value)) yield return (earlier.Element, element);
            if (longest is null || days!.Value.End > longest.Value.Days.End) longest = (element, days!.Value);
        }
    }
}
