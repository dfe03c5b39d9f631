using CstoRef.Indexes;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who holds which office on any day.</summary>
public sealed class OfficeCalendar
{
    private readonly SharedList<OfficeTenures> _tenures;

    /// <param name="step">The step to the picture whose offices they are.</param>
    /// <param name="indexes">How its resources are found.</param>
    /// <param name="before">The calendar before the step; null where there is none, or the days of all may be others.</param>
    internal OfficeCalendar(CatalogStep step, OfficeReads indexes, OfficeCalendar? before)
    {
        var offices = step.After.Offices;
        if (before is null)
        {
            _tenures = new(offices.All.Select(office => indexes.TenuresOf(office, step.After)));
            return;
        }

        var carried = before._tenures.After(step.Offices.Moves);
        foreach (var position in indexes.TouchedBy(step)) carried[position] = indexes.TenuresOf(offices.All[position], step.After);
        _tenures = carried.ToList();
    }

    /// <summary>The numbers of all days on which another may hold an office.</summary>
    internal IEnumerable<int> TurnsOf(int position) => _tenures[position].Turns;

    /// <summary>Who holds an office on a day.</summary>
    /// <param name="position">The office's position in the catalog's offices.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations.</param>
    public OfficeHolders On(int position, DateOnly day, bool withEvidence) => _tenures[position].On(day, withEvidence);
}
