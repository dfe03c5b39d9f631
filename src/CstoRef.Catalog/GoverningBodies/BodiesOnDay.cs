using CstoRef.Names;
using CstoRef.V1;

namespace CstoRef.GoverningBodies;

/// <summary>What governing bodies answer to a question about a day.</summary>
public static class BodiesOnDay
{
    /// <summary>Whether a body exists on a day and in a range of days, and what it is called on the day.</summary>
    /// <param name="body">The body in either view, so that the answer holds no citation where the view holds none.</param>
    /// <param name="day">The day asked about; null where none is.</param>
    /// <param name="range">The range asked about; null where none is.</param>
    /// <param name="catalog">The picture that the body stands in.</param>
    public static GoverningBodyOnDay Of(GoverningBody body, DateOnly? day, DateRange? range, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(catalog);
        var (index, position) = (catalog.Indexes.GoverningBodies, catalog.GoverningBodies.PositionOf(body.Name));
        var answer = new GoverningBodyOnDay { GoverningBody = body.Name, Period = body.Period };
        if (range is not null) answer.ExistingIn = index.ExistsIn(position, range);
        if (day is not { } asked) return answer;
        answer.Certainty = index.ExistsOn(position, asked);
        answer.Names.Add(NamesOnDay.Of(body.DisplayNames, body.OtherNames, asked, catalog.Horizon));
        return answer;
    }
}
