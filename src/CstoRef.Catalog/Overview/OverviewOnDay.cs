using CstoRef.Forces;
using CstoRef.GoverningBodies;
using CstoRef.Names;
using CstoRef.Organizations;
using CstoRef.Sessions;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Overview;

/// <summary>
/// What the Organization is on a day, in one answer: each part is what the question of that part alone is answered with. It follows from
/// the picture and the day; it is shared, so that nobody may change it.
/// </summary>
public static class OverviewOnDay
{
    /// <summary>How many documents it tells unless somebody says otherwise.</summary>
    public const int DefaultDocumentCount = 5;

    /// <summary>Of how many days before and after the day it tells what happened unless somebody says otherwise.</summary>
    public const int DefaultAroundDays = 30;

    /// <summary>The answer, with what names the resources that it refers to.</summary>
    /// <param name="catalog">The picture.</param>
    /// <param name="day">The day.</param>
    /// <param name="documentCount">The most documents to tell.</param>
    /// <param name="aroundDays">Of how many days before and after the day to tell what happened.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public static GetOverviewResponse Of(
        Catalog catalog,
        DateOnly day,
        int documentCount = DefaultDocumentCount,
        int aroundDays = DefaultAroundDays,
        bool withEvidence = true)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Indexes.Overviews.Of(catalog, new(day, documentCount, aroundDays, withEvidence));
    }

    /// <summary>The same, made anew.</summary>
    internal static GetOverviewResponse Make(Catalog catalog, OverviewQuestion question)
    {
        var (day, withEvidence) = (question.Day, question.WithEvidence);
        var sessions = SessionsAround.Of(catalog, day, withEvidence);
        var range = day.Around(question.AroundDays);
        var timeline = catalog.Indexes.Timeline;
        var organizations = withEvidence ? catalog.Organizations.All : catalog.Organizations.Basic;
        return ReferencedNames.With(
            new GetOverviewResponse
            {
                Day = day.ToPartialDate(),
                KnownThrough = catalog.Horizon.KnownThrough?.ToPartialDate(),
                OrganizationForms = { organizations.SelectMany(organization => FormsOnDay.Of(organization, day, catalog.Horizon)) },
                MemberStates = { MemberStates(catalog, day, withEvidence) },
                Chair = Chair(catalog, day, withEvidence),
                Offices = { Offices(catalog, day, withEvidence) },
                GoverningBodies = { GoverningBodies(catalog, day, withEvidence) },
                Forces = { Forces(catalog, day, withEvidence) },
                LastSession = sessions.Last,
                UnconfirmedSessions = { sessions.Unconfirmed },
                NextSession = sessions.Next,
                LatestDocuments = { catalog.Indexes.Documents.LatestBy(day, question.DocumentCount, withEvidence) },
                TimelineRange = range,
                Timeline = { timeline.Find(range, [], string.Empty).Select(position => timeline.Answer(position, range, withEvidence, day)) },
            },
            catalog);
    }

    private static IEnumerable<MemberStateOnDay> MemberStates(Catalog catalog, DateOnly day, bool withEvidence)
    {
        var states = withEvidence ? catalog.MemberStates.All : catalog.MemberStates.Basic;
        var standings = catalog.Indexes.Standings.On(day, MembershipFramework.Unspecified, withEvidence);
        return states.Zip(standings, (state, standing) => new MemberStateOnDay
        {
            Standings = standing,
            Names = { NamesOnDay.Of(state.DisplayNames, state.OtherNames, day, catalog.Horizon) },
        });
    }

    private static ChairOnDay Chair(Catalog catalog, DateOnly day, bool withEvidence)
    {
        var calendar = catalog.Indexes.ChairmanshipCalendar;
        if (calendar.IsYetToBeDecided(day)) return new() { Reason = ErrorReason.ChairmanshipNotYetDecided };
        var chairmanships = calendar.On(day, withEvidence);
        if (chairmanships.IsEmpty) return new() { Reason = ErrorReason.ChairmanshipNotKnown };
        var told = chairmanships.Select(one => one.Chairmanship.Name).ToHashSet(StringComparer.Ordinal);
        var people =
            from office in catalog.Indexes.Offices.HeldByChairperson.Find(true)
            from holder in catalog.Indexes.OfficeCalendar.On(office, day, withEvidence).Holders
            where told.Contains(holder.Chairmanship)
            select holder;
        return new() { Chairmanships = { chairmanships }, People = { people.DistinctBy(holder => (holder.Person, holder.Chairmanship)) } };
    }

    private static IEnumerable<OfficeHolders> Offices(Catalog catalog, DateOnly day, bool withEvidence) =>
        from office in catalog.Offices.All.Index()
        where office.Item.GoverningBody.Length > 0
        let holders = catalog.Indexes.OfficeCalendar.On(office.Index, day, withEvidence)
        where holders.Occupancy != Occupancy.NotEstablished
        select holders;

    private static IEnumerable<GoverningBodyOnDay> GoverningBodies(Catalog catalog, DateOnly day, bool withEvidence)
    {
        var bodies = withEvidence ? catalog.GoverningBodies.All : catalog.GoverningBodies.Basic;
        return catalog.Indexes.GoverningBodies.ExistingOn(day).Select(position => BodiesOnDay.Of(bodies[position], day, range: null, catalog));
    }

    private static IEnumerable<ForceOnDay> Forces(Catalog catalog, DateOnly day, bool withEvidence)
    {
        var forces = withEvidence ? catalog.Forces.All : catalog.Forces.Basic;
        return catalog.Indexes.Forces.ExistingOn(day).Select(position => ForcesOnDay.Of(forces[position], day, range: null, catalog));
    }
}
