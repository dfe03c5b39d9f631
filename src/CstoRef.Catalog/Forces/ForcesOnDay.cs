using CstoRef.Names;
using CstoRef.V1;

namespace CstoRef.Forces;

/// <summary>What forces answer to a question about a day.</summary>
public static class ForcesOnDay
{
    /// <summary>Whether a force exists on a day and in a range of days, and what it is called on the day.</summary>
    /// <param name="force">The force in either view, so that the answer holds no citation where the view holds none.</param>
    /// <param name="day">The day asked about; null where none is.</param>
    /// <param name="range">The range asked about; null where none is.</param>
    /// <param name="catalog">The picture that the force stands in.</param>
    public static ForceOnDay Of(Force force, DateOnly? day, DateRange? range, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(force);
        ArgumentNullException.ThrowIfNull(catalog);
        var (index, position) = (catalog.Indexes.Forces, catalog.Forces.PositionOf(force.Name));
        var answer = new ForceOnDay { Force = force.Name, Period = force.Period };
        if (range is not null) answer.ExistingIn = index.ExistsIn(position, range);
        if (day is not { } asked) return answer;
        answer.Certainty = index.ExistsOn(position, asked);
        answer.Names.Add(NamesOnDay.Of(force.DisplayNames, force.OtherNames, asked, catalog.Horizon));
        return answer;
    }
}
