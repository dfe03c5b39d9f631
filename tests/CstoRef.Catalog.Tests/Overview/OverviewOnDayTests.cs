using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.Forces;
using CstoRef.GoverningBodies;
using CstoRef.Names;
using CstoRef.Overview;
using CstoRef.Testing.Catalogs;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;

namespace CstoRef.Tests.Overview;

/// <summary>Each part of an overview is what the question of that part alone is answered with, on any day.</summary>
public sealed class OverviewOnDayTests
{
    private static readonly Catalog Catalog = SampleCatalog.Catalog;

    /// <summary>Days from before the first fact to long after the last one, and those on which something turns.</summary>
    private static readonly ImmutableArray<DateOnly> Days =
    [
        .. Enumerable.Range(0, 160).Select(step => new DateOnly(1990, 1, 1).AddDays(step * 97)),
        .. Catalog.Indexes.Timeline.All.Select(entry => entry.Date.Earliest()),
        .. Catalog.Sessions.All.SelectMany(session => new[] { session.Start.Earliest().AddDays(-1), session.Start.Latest().AddDays(1) }),
        DateOnly.MinValue,
        DateOnly.MaxValue,
    ];

    private static readonly ConcurrentDictionary<DateOnly, GetOverviewResponse> Made = new();

    [Fact]
    public void Parts_AreWhatTheirOwnQuestionsAreAnsweredWith()
    {
        foreach (var day in Days)
        {
            var overview = On(day);

            overview.Day.ShouldBe(day.ToPartialDate());
            overview.KnownThrough.ShouldBe(Catalog.Organization!.KnownThrough);
            overview.MemberStates.Select(state => state.Standings)
                .ShouldBe(Catalog.Indexes.Standings.On(day, MembershipFramework.Unspecified, withEvidence: true));
            overview.GoverningBodies.ShouldBe(Catalog.Indexes.GoverningBodies.ExistingOn(day)
                .Select(position => BodiesOnDay.Of(Catalog.GoverningBodies.All[position], day, range: null, Catalog)));
            overview.Forces.ShouldBe(Catalog.Indexes.Forces.ExistingOn(day)
                .Select(position => ForcesOnDay.Of(Catalog.Forces.All[position], day, range: null, Catalog)));
            overview.Offices.ShouldBe(Catalog.Offices.All.Index()
                .Where(office => office.Item.GoverningBody.Length > 0)
                .Select(office => Catalog.Indexes.OfficeCalendar.On(office.Index, day, withEvidence: true))
                .Where(holders => holders.Occupancy != Occupancy.NotEstablished));
            var timeline = Catalog.Indexes.Timeline;
            overview.Timeline.ShouldBe(timeline.Find(overview.TimelineRange, [], string.Empty)
                .Select(position => timeline.Answer(position, overview.TimelineRange, withCitations: true, day)));
        }
    }

    [Fact]
    public void Organization_IsTheFormsThatMayHoldTheDay()
    {
        foreach (var day in Days)
        {
            var forms = On(day).OrganizationForms;

            var possible = Catalog.Organization!.Forms.Where(form => form.Period.Contains(day, Catalog.Horizon) != Certainty.No).ToList();
            forms.Select(form => form.Form).ShouldBe(possible.Count > 1 && possible.Exists(IsSure) ? possible.Where(IsSure) : possible);
            forms.ShouldAllBe(form => form.Certainty == form.Form.Period.Contains(day, Catalog.Horizon));

            bool IsSure(OrganizationForm form) => form.Period.Contains(day, Catalog.Horizon).IsCertainOrPresumed();
        }
    }

    [Fact]
    public void Chair_IsWhoTakesIt_OrWhyNobodyIsTold()
    {
        var calendar = Catalog.Indexes.ChairmanshipCalendar;
        foreach (var day in Days)
        {
            var chair = On(day).Chair;

            var expected = calendar.IsYetToBeDecided(day) ? [] : calendar.On(day, withEvidence: true);
            chair.Chairmanships.ShouldBe(expected);
            chair.Reason.ShouldBe(
                calendar.IsYetToBeDecided(day) ? ErrorReason.ChairmanshipNotYetDecided
                : expected.IsEmpty ? ErrorReason.ChairmanshipNotKnown
                : ErrorReason.Unspecified);
            chair.People.Select(holder => holder.Chairmanship).ShouldBeSubsetOf(expected.Select(one => one.Chairmanship.Name), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Chair_OfADayOnWhichSomebodyChairs_NamesThePerson()
    {
        var chair = OverviewOnDay.Of(Catalog, new(2016, 1, 1)).Chair;

        chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/arland-2015");
        chair.People.ShouldHaveSingleItem().Person.ShouldBe(chair.Chairmanships[0].Chairmanship.Chairperson);
    }

    [Fact]
    public void LastSession_IsTheLatestThatHadBegun()
    {
        var held = Catalog.Sessions.All.Where(session => session.Status == SessionStatus.Held).ToList();
        foreach (var day in Days)
        {
            var last = On(day).LastSession;

            var begun = held.Where(session => session.Start.Earliest() <= day).ToList();
            if (begun.Count == 0)
            {
                last.ShouldBeNull();
                continue;
            }

            last.Session.Start.Earliest().ShouldBe(begun.Max(session => session.Start.Earliest()));
            last.Certainty.ShouldBe(last.Session.Start.Latest() <= day ? Certainty.Certain : Certainty.Possible);
            last.Session.Outcome.ShouldBe(SessionOutcome.Held);
        }
    }

    [Fact]
    public void NextSession_IsTheFirstThatMayBeginLater()
    {
        foreach (var day in Days)
        {
            var next = On(day).NextSession;

            var ahead = Catalog.Sessions.All.Where(session => session.Status == SessionStatus.Held
                ? session.Start.Latest() > day
                : (session.End ?? session.Start).Latest() >= day).ToList();
            (next?.Session.Start.Earliest()).ShouldBe(ahead.Count == 0 ? null : ahead.Min(session => session.Start.Earliest()));
            if (next?.Session.Status == SessionStatus.Planned) next.Session.Outcome.ShouldBe(SessionOutcome.ToCome);
        }
    }

    [Fact]
    public void UnconfirmedSessions_AreThoseAnnouncedSinceTheLast()
    {
        foreach (var day in Days)
        {
            var overview = On(day);

            overview.UnconfirmedSessions.Select(session => session.Session.Name).ShouldBe(
                Catalog.Sessions.All
                    .Where(session => session.Status == SessionStatus.Planned && (session.End ?? session.Start).Latest() < day)
                    .Where(session => overview.LastSession is not { } last || session.Start.Earliest() >= last.Session.Start.Earliest())
                    .OrderBy(session => session.Start.Earliest())
                    .Select(session => session.Name));
            overview.UnconfirmedSessions.ShouldAllBe(session => session.Session.Outcome == SessionOutcome.NotKnown);
        }
    }

    [Fact]
    public void Sessions_ArePlannedAnnouncedAndOver()
    {
        var planned = Catalog.Sessions.All.Single(session => session.Status == SessionStatus.Planned);
        var day = planned.Start.Earliest();

        (Next(day.AddDays(-1)), Next(day), Next(day.AddDays(1))).ShouldBe((planned.Name, planned.Name, null));
        OverviewOnDay.Of(Catalog, day.AddDays(1)).UnconfirmedSessions.ShouldHaveSingleItem().Session.Name.ShouldBe(planned.Name);

        string? Next(DateOnly on) => OverviewOnDay.Of(Catalog, on).NextSession?.Session.Name;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void LatestDocuments_AreThoseAdoptedLast(int count)
    {
        foreach (var day in Days)
        {
            var latest = OverviewOnDay.Of(Catalog, day, documentCount: count).LatestDocuments;

            var expected = Catalog.Documents.All
                .Where(document => document.Stage is DocumentStage.Signed or DocumentStage.Adopted or DocumentStage.Approved)
                .Where(document => document.Adopted is { } adopted && adopted.Earliest() <= day)
                .OrderByDescending(document => document.Adopted.Earliest())
                .ThenByDescending(document => document.Adopted.Latest())
                .ThenBy(document => document.Name, StringComparer.Ordinal)
                .Take(count);
            latest.Select(one => one.Document).ShouldBe(expected);
            latest.ShouldAllBe(one => one.Certainty == (one.Document.Adopted.Latest() <= day ? Certainty.Certain : Certainty.Possible));
        }
    }

    [Fact]
    public void TimelineRange_HoldsTheDaysAroundAndEndsWithTheCalendar()
    {
        Range(new(2016, 3, 1), 1).ShouldBe(new() { Start = At(2016, 2, 29), End = At(2016, 3, 3) });
        Range(DateOnly.MinValue, 30).Start.ShouldBe(At(1, 1, 1));
        Range(DateOnly.MaxValue, 30).End.ShouldBeNull();

        static DateRange Range(DateOnly day, int days) => OverviewOnDay.Of(Catalog, day, aroundDays: days).TimelineRange;
        static PartialDate At(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
    }

    [Fact]
    public void BasicView_IsTheSameWithoutEvidence()
    {
        foreach (var day in Days.Take(60))
        {
            var basic = OverviewOnDay.Of(Catalog, day, withEvidence: false).Clone();

            var expected = BasicView.Of(On(day));
            expected.References.Clear();
            basic.References.ShouldBe(ReferencedNames.In(expected, Catalog));
            basic.References.Clear();
            basic.ShouldBe(expected);
        }
    }

    [Fact]
    public void References_NameAllThatIsReferredTo()
    {
        foreach (var day in Days)
        {
            var overview = On(day);

            overview.References.ShouldBe(ReferencedNames.In(overview, Catalog));
            overview.References.ShouldAllBe(reference => Catalog.Find(reference.Name) != null);
            overview.References.ShouldAllBe(reference => reference.DisplayNames.Count > 0);
        }
    }

    [Fact]
    public void Of_NoData_IsAnEmptyAnswer() =>
        OverviewOnDay.Of(Catalog.Empty, new(2020, 1, 1)).ShouldBe(new()
        {
            Day = new() { Year = 2020, Month = 1, Day = 1 },
            Chair = new() { Reason = ErrorReason.ChairmanshipNotKnown },
            TimelineRange = new() { Start = new() { Year = 2019, Month = 12, Day = 2 }, End = new() { Year = 2020, Month = 2, Day = 1 } },
        });

    private static GetOverviewResponse On(DateOnly day) => Made.GetOrAdd(day, one => OverviewOnDay.Of(Catalog, one));
}
