using CstoRef.Indexes;
using CstoRef.Sessions;
using CstoRef.Testing.Catalogs;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Tests.Indexes;

/// <summary>What is asked of a range that holds one day is what is asked of the day.</summary>
public sealed class RangeAnswersTests
{
    private static readonly Catalog Sample = SampleCatalog.Catalog.Prepare();
    private static readonly CatalogIndexes Indexes = Sample.Indexes;

    /// <summary>The first day of each month and one in its middle, from before the first fact of the sample to years to come.</summary>
    private static readonly DateOnly[] Days =
        [.. from month in Enumerable.Range(0, 12 * 38) from day in new[] { 1, 14 } select new DateOnly(1991, 1, day).AddMonths(month)];

    [Fact]
    public void Existing_InADay_IsExistingOnIt()
    {
        foreach (var day in Days)
        {
            Indexes.GoverningBodies.ExistingIn(Only(day)).ShouldBe(Indexes.GoverningBodies.ExistingOn(day));
            Indexes.Forces.ExistingIn(Only(day)).ShouldBe(Indexes.Forces.ExistingOn(day));
            for (var body = 0; body < Sample.GoverningBodies.All.Length; body++)
                Indexes.GoverningBodies.ExistsIn(body, Only(day)).ShouldBe(Indexes.GoverningBodies.ExistsOn(body, day), $"{day:O}");
        }
    }

    [Fact]
    public void InTheChair_InADay_IsInItOnTheDay()
    {
        var calendar = Indexes.ChairmanshipCalendar;
        foreach (var day in Days)
        {
            var found = calendar.In(Only(day)).Select(position => Sample.Chairmanships.All[position])
                .Select(one => (one.Name, calendar.IsIn(one, Only(day)))).ToList();
            var onDay = calendar.On(day, withEvidence: true).Select(one => (one.Chairmanship.Name, one.Certainty));

            // Where somebody certainly is in the chair, the day does not tell who else possibly is.
            found.ShouldAllBe(one => one.Item2 != Certainty.No, $"{day:O}");
            if (found.Exists(one => one.Item2.IsCertainOrPresumed())) found.RemoveAll(one => one.Item2 == Certainty.Possible);
            found.ShouldBe(onDay, ignoreOrder: true, $"{day:O}");
        }
    }

    [Fact]
    public void InOffice_InADay_IsHoldingItOnTheDay()
    {
        var calendar = Indexes.OfficeCalendar;
        foreach (var day in Days.Where((_, index) => index % 5 == 0))
        {
            for (var office = 0; office < Sample.Offices.All.Length; office++)
            {
                var onDay = calendar.On(office, day, withEvidence: false).Holders.GroupBy(holder => holder.Person, StringComparer.Ordinal);
                var expected = onDay.Select(person => (person.Key, person.Select(holder => holder.Certainty).Surest()));

                var found = calendar.HoldersIn([office], Only(day)).Select(person => (person.Key, person.Value)).ToList();

                // Where all of several seats are taken, the day does not tell who else possibly has one.
                if (Sample.Offices.All[office].Seats > 1)
                {
                    var told = onDay.Select(holder => holder.Key).ToHashSet(StringComparer.Ordinal);
                    found.RemoveAll(one => one.Value == Certainty.Possible && !told.Contains(one.Key));
                }

                found.ShouldBe(expected, ignoreOrder: true, $"{Sample.Offices.All[office].Name} on {day:O}");
                calendar.HoldersOf([office]).ShouldBeUnique(StringComparer.Ordinal);
            }
        }
    }

    [Fact]
    public void InOffice_OfWhateverKind_IsHoldingOneOfAll()
    {
        var (calendar, all) = (Indexes.OfficeCalendar, PositionSet.All(Sample.Offices.All.Length));
        foreach (var range in Days.Where((_, index) => index % 7 == 0).SelectMany(day => new[] { Only(day), day.Around(400) }))
        {
            var found = calendar.PeopleIn(range).Select(position => Sample.People.All[position]);

            found.Select(person => (person.Name, calendar.IsInOffice(person, range)))
                .ShouldBe(calendar.HoldersIn(all, range).Select(one => (one.Key, one.Value)), ignoreOrder: true, $"{range}");
        }
    }

    [Fact]
    public void Member_InADay_IsMemberOnIt()
    {
        foreach (var day in Days)
        {
            foreach (var state in Sample.MemberStates.All)
            {
                var expected = Indexes.Standings.Of(state.Name, day, MembershipFramework.Unspecified, withEvidence: false)!.Standings
                    .Where(standing => standing.IsMember && standing.Framework != MembershipFramework.ParliamentaryAssembly)
                    .Select(standing => standing.Certainty)
                    .Surest();
                Indexes.Standings.IsMemberIn(state, Only(day)).ShouldBe(expected, $"{state.Name} on {day:O}");
            }
        }
    }

    [Fact]
    public void Member_InYears_IsMemberOnAnyOfTheirDays()
    {
        var years = new DateRange { Start = new() { Year = 1999 }, End = new() { Year = 2004 } };

        foreach (var (position, state) in Sample.MemberStates.All.Index())
        {
            var onDays = Days.Where(years.Days().Contains)
                .Select(day => Indexes.Standings.IsMemberIn(state, Only(day))).Max(certainty => certainty.Sureness());
            Indexes.Standings.IsMemberIn(state, years).Sureness().ShouldBeGreaterThanOrEqualTo(onDays, state.Name);
            Indexes.Standings.MembersIn(years).Contains(position).ShouldBe(Indexes.Standings.IsMemberIn(state, years) != Certainty.No);
        }
    }

    [Fact]
    public void Sessions_HeldInARange_AreThoseThatMayHaveMetInItAndAnAnnouncedOneOnlyPossibly()
    {
        for (var year = 1991; year < 2029; year++)
        {
            var range = new DateRange { Start = new() { Year = year, Month = 6 }, End = new() { Year = year + 1 } };
            var found = Indexes.Sessions.HeldIn(range);

            foreach (var (position, session) in Sample.Sessions.All.Index())
            {
                var certainty = SessionIndex.IsHeldIn(session, range);
                found.Contains(position).ShouldBe(certainty != Certainty.No, session.Name);
                if (session.Status == SessionStatus.Planned) certainty.ShouldBeOneOf(Certainty.No, Certainty.Possible);
                else if (session.End is null) certainty.ShouldBe(session.Start.FallsInto(range.Days()), session.Name);
            }
        }
    }

    private static DateRange Only(DateOnly day) => new() { Start = day.ToPartialDate(), End = day.AddDays(1).ToPartialDate() };
}
