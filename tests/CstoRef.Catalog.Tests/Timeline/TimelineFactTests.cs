using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;
using static CstoRef.V1.TimelineEntryType;

namespace CstoRef.Tests.Timeline;

/// <summary>What the timeline tells of each kind.</summary>
public sealed class TimelineFactTests
{
    private readonly MinimalCatalog _data = new();

    [Fact]
    public void Document_DatesAndSignatures_AreToldWithTheStatesConcerned()
    {
        _data.Charter.Signatories[1].Signed = Day(2002, 10, 9);
        _data.Charter.Signatories[1].Person = "people/somebody";
        _data.Charter.Validity = Ended(Day(2003, 9, 18), Day(2050));
        _data.Plan.Validity = Open(Day(2021));

        Facts("documents/charter-2002").ShouldBe(
        [
            (DocumentSigned, "2002-10-07", "adopted", "armenia"),
            (DocumentSignedByParty, "2002-10-09", "signatories[1].signed", "belarus"),
            (DocumentEnteredIntoForce, "2003-09-18", "entry_into_force validity.start", "armenia belarus"),
            (DocumentValidityEnded, "2050", "validity.end", "armenia belarus"),
        ]);
        Facts("documents/plan").ShouldBe([(DocumentConsidered, "2020", "considered", ""), (DocumentValidityBegan, "2021", "validity.start", "")]);
        Entries("documents/charter-2002")[1].Person.ShouldBe("people/somebody");
    }

    [Fact]
    public void Document_PartiesAndEarlierSteps_AreToldOnTheirDays()
    {
        (_data.Charter.Stage, _data.Charter.Signed, _data.Charter.Approved) = (DocumentStage.Adopted, Day(2002, 10, 5), Day(2002, 10, 6));
        _data.Charter.Signatories[1].Signed = Day(2002, 10, 9);
        _data.Charter.Parties.Add(new Party(Party("memberStates/armenia"))
        {
            Approved = Day(2003, 3),
            Ratified = Day(2003, 4),
            Deposited = Day(2003, 5),
            InForce = Day(2003, 9, 18),
            Withdrawn = Day(2030),
            Denounced = Day(2029),
        });
        _data.Charter.Parties.Add(new Party(Party("memberStates/belarus"))
        {
            Signed = Day(2002, 10, 9),
            Ratified = Day(2004),
            InForce = Day(2005),
            Withdrawn = Day(2030),
            Denounced = Day(2030),
        });
        _data.Charter.Parties[0].Citations[0].Locator = "p7";

        Facts("documents/charter-2002").ShouldBe(
        [
            (DocumentSigned, "2002-10-05", "signed", "armenia"),
            (DocumentApproved, "2002-10-06", "approved", "armenia belarus"),
            (DocumentAdopted, "2002-10-07", "adopted", "armenia"),
            (DocumentSignedByParty, "2002-10-09", "signatories[1].signed parties[1].signed", "belarus"),
            (DocumentApprovedByParty, "2003-03", "parties[0].approved", "armenia"),
            (DocumentRatifiedByParty, "2003-04", "parties[0].ratified", "armenia"),
            (DocumentDepositedByParty, "2003-05", "parties[0].deposited", "armenia"),
            (DocumentEnteredIntoForce, "2003-09-18", "entry_into_force parties[0].in_force", "armenia"),
            (DocumentRatifiedByParty, "2004", "parties[1].ratified", "belarus"),
            (DocumentInForceForParty, "2005", "parties[1].in_force", "belarus"),
            (DocumentLeftByParty, "2029", "parties[0].denounced", "armenia"),
            (DocumentLeftByParty, "2030", "parties[0].withdrawn", "armenia"),
            (DocumentLeftByParty, "2030", "parties[1].withdrawn parties[1].denounced", "belarus"),
        ]);
        LocatorsOf("documents/charter-2002")[5].ShouldBe((DocumentRatifiedByParty, "p7"));
    }

    [Fact]
    public void Document_PartyThatSignedOnADayOfItsOwn_IsNotToldOnTheDayOfTheDocument()
    {
        _data.Charter.Parties.Add(new Party(Party("memberStates/armenia")) { Signed = Day(2002, 11) });

        Facts("documents/charter-2002").Take(2).ShouldBe(
            [(DocumentSigned, "2002-10-07", "adopted", "belarus"), (DocumentSignedByParty, "2002-11", "parties[0].signed", "armenia")]);
    }

    [Theory]
    [InlineData(DocumentStage.Signed, DocumentSigned)]
    [InlineData(DocumentStage.Adopted, DocumentAdopted)]
    [InlineData(DocumentStage.Approved, DocumentApproved)]
    public void Document_Adopted_IsToldByItsStage(DocumentStage stage, TimelineEntryType type)
    {
        _data.Treaty.Stage = stage;

        Facts("documents/treaty-1992").ShouldBe([(type, "1992-05-15", "adopted", "")]);
    }

    [Fact]
    public void Memberships_ThatFollowOneAnother_AreToldOnceEachDate()
    {
        Replace(
            _data.Armenia.Memberships,
            Membership(MembershipFramework.Treaty, MembershipStatus.Observer, Ended(Day(1993), Day(1994))),
            Membership(MembershipFramework.Treaty, MembershipStatus.Member, Ended(Day(1994), Day(1999, 4))),
            Membership(MembershipFramework.Treaty, MembershipStatus.Withdrawn, Ended(Day(1999, 4), Day(2006, 6))),
            Membership(MembershipFramework.Treaty, MembershipStatus.Member, Ended(Day(2006, 6), Day(2012))),
            Membership(MembershipFramework.Treaty, MembershipStatus.Suspended, Ended(Day(2013), Day(2014))),
            Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2006, 6))),
            Membership(MembershipFramework.Organization, MembershipStatus.ParticipationFrozen, Open(Day(2024, 2))));
        _data.Armenia.Memberships[3].Signed = Day(2006, 8);
        _data.Armenia.OtherNames.Clear();

        Facts("memberStates/armenia").ShouldBe(
        [
            (StateBecameObserver, "1993", "memberships[0].period.start", "armenia"),
            (StateJoined, "1994", "memberships[0].period.end memberships[1].period.start", "armenia"),
            (StateWithdrew, "1999-04", "memberships[1].period.end memberships[2].period.start", "armenia"),
            (StateJoined, "2006-06", "memberships[5].period.start", "armenia"),
            (StateReturned, "2006-06", "memberships[2].period.end memberships[3].period.start", "armenia"),
            (StateSigned, "2006-08", "memberships[3].signed", "armenia"),
            (StateStatusEnded, "2012", "memberships[3].period.end", "armenia"),
            (StateSuspended, "2013", "memberships[4].period.start", "armenia"),
            (StateStatusEnded, "2014", "memberships[4].period.end", "armenia"),
            (StateFrozeParticipation, "2024-02", "memberships[6].period.start", "armenia"),
        ]);
        Entries("memberStates/armenia").Index().Where(entry => entry.Item.Framework == MembershipFramework.Organization).Select(entry => entry.Index).ShouldBe([3, 9]);
        Entries("memberStates/armenia").ShouldAllBe(entry => entry.Framework != MembershipFramework.Unspecified);
    }

    [Fact]
    public void Chairmanships_AreLeftOnlyWhereNoneFollows()
    {
        _data.ArmeniaChairs.Chairperson = "people/somebody";

        Facts("chairmanships/armenia-2015").ShouldBe([(ChairTaken, "2015-09-15", "period.start", "armenia")]);
        Facts("chairmanships/belarus-2016").ShouldBe(
            [(ChairTaken, "2016-10-14", "period.start", "belarus"), (ChairLeft, "2017-11-30", "period.end", "belarus")]);
        Entries("chairmanships/armenia-2015")[0].Person.ShouldBe("people/somebody");
        Entries("chairmanships/belarus-2016")[0].Titles.ShouldBe(_data.Belarus.DisplayNames);
    }

    [Fact]
    public void Sessions_AreToldWithTheirLastDayAndWhoWasThereOrAway()
    {
        _data.Session.End = Day(2002, 10, 8);

        Facts("sessions/council-2002-10-07").ShouldBe([(SessionHeld, "2002-10-07", "start", "armenia belarus")]);
        Facts("sessions/council-planned").ShouldBe([(SessionPlanned, "2030", "start", "")]);
        var session = Entries("sessions/council-2002-10-07")[0];
        session.EndDate.ShouldBe(Day(2002, 10, 8));
        session.Titles.ShouldBe(_data.Council.DisplayNames);
    }

    [Fact]
    public void Holdings_OfOneOffice_FollowOneAnother()
    {
        Replace(
            _data.Person.Holdings,
            Holding("offices/president-of-armenia", Ended(Day(1998), Day(2008)), Day(2000)),
            Holding("offices/president-of-armenia", Ended(Day(2008), Day(2018))),
            Holding("offices/secretary-general", Open(Day(2018))));

        Facts("people/somebody").ShouldBe(
        [
            (OfficeTaken, "1998", "holdings[0].period.start", "armenia"),
            (OfficeAttested, "2000", "holdings[0].attested[0]", "armenia"),
            (OfficeTaken, "2008", "holdings[0].period.end holdings[1].period.start", "armenia"),
            (OfficeTaken, "2018", "holdings[2].period.start", ""),
            (OfficeLeft, "2018", "holdings[1].period.end", "armenia"),
        ]);
        Entries("people/somebody").ShouldAllBe(entry => entry.Person == "people/somebody");
        Entries("people/somebody").Select(entry => entry.Office).Distinct(StringComparer.Ordinal).ShouldBe(["offices/president-of-armenia", "offices/secretary-general"]);
    }

    [Fact]
    public void Vacancies_BodiesForcesAndTheOrganization_AreTold()
    {
        _data.President.Vacancies.Add(new Vacancy { Period = Ended(Day(2008), Day(2010)), Citations = { Stated() } });
        _data.Council.Period = Ended(Day(1992), Day(2040));
        _data.Force.Period = Ended(Day(2009, 6, 14), Day(2041));
        _data.Organization.ExternalStatuses.Add(new ExternalStatus { Period = Ended(Day(2004, 12, 2), Day(2042)) });
        _data.Organization.ExternalStatuses.Add(new ExternalStatus { Period = Open(Day(2042)) });

        Facts("offices/president-of-armenia").ShouldBe(
            [(OfficeFellVacant, "2008", "vacancies[0].period.start", "armenia"), (OfficeVacancyEnded, "2010", "vacancies[0].period.end", "armenia")]);
        Facts("governingBodies/council").ShouldBe([(BodyFounded, "1992", "period.start", ""), (BodyDissolved, "2040", "period.end", "")]);
        Facts("forces/reaction-force").ShouldBe(
        [
            (ForceEstablished, "2009-06-14", "period.start", ""),
            (ForceJoined, "2009-10", "initial_non_participants[0].joined", "belarus"),
            (ForceDissolved, "2041", "period.end", ""),
        ]);
        Facts("organization").ShouldBe(
        [
            (OrganizationFormChanged, "1994-04-20", "forms[0].period.start", ""),
            (OrganizationFormChanged, "2003-09-18", "forms[0].period.end forms[1].period.start", ""),
            (ExternalStatusGained, "2004-12-02", "external_statuses[0].period.start", ""),
            (ExternalStatusGained, "2042", "external_statuses[1].period.start", ""),
            (ExternalStatusLost, "2042", "external_statuses[0].period.end", ""),
        ]);
    }

    [Fact]
    public void Names_EventsAndSources_AreTold()
    {
        _data.Council.OtherNames.Add(new OtherName { Texts = { English("Meeting") }, Period = Ended(Day(1992, 5, 15), Day(1994)) });
        _data.Council.OtherNames.Add(new OtherName { Texts = { English("Assembly") }, Period = Ended(Day(1994), Day(1995)) });
        _data.Council.OtherNames.Add(new OtherName { Texts = { English("CSC") } });
        _data.Page.Published = Day(2020, 1);
        _data.Event.People.Add("people/somebody");
        _data.Event.EndDate = Day(2021);

        Facts("governingBodies/council").Skip(1).ShouldBe(
        [
            (NameTaken, "1992-05-15", "other_names[0].period.start", ""),
            (NameTaken, "1994", "other_names[0].period.end other_names[1].period.start", ""),
            (NameDropped, "1995", "other_names[1].period.end", ""),
        ]);
        Facts("events/statement").ShouldBe([(Happened, "2020-12", "date", "armenia belarus")]);
        Entries("events/statement")[0].EndDate.ShouldBe(Day(2021));
        Entries("events/statement")[0].Person.ShouldBe("people/somebody");
        Facts("sources/page").ShouldBe([(SourcePublished, "2020-01", "published", "")]);
        Entries("sources/page")[0].Titles.ShouldBe([English("Page")]);
    }

    [Fact]
    public void Event_OfWhichOnlyTheLastDayIsKnown_IsToldByIt()
    {
        (_data.Event.Date, _data.Event.EndDate) = (null, Day(2021));

        Facts("events/statement").ShouldBe([(Happened, "2021", "end_date", "armenia belarus")]);
        Entries("events/statement")[0].EndDate.ShouldBeNull();
    }

    [Fact]
    public void Citations_AreThoseThatStateTheDate()
    {
        Replace(_data.Armenia.Memberships, Membership(MembershipFramework.Treaty, MembershipStatus.Member, Ended(Day(1994), Day(1999))));
        var membership = _data.Armenia.Memberships[0];
        Replace(membership.Citations, Cited("p1"), Cited("p2", "period.start"), Cited("p3", "period"), Cited("p4", "period.end"));
        _data.Armenia.Citations.Add(Cited("p5"));
        _data.Armenia.Citations.Add(Cited("p6", "capitals"));

        LocatorsOf("memberStates/armenia").ShouldBe([(NameTaken, "p5"), (StateJoined, "p1 p2 p3"), (StateStatusEnded, "p1 p3 p4")]);

        Replace(membership.Citations, Cited("p4", "period.end"));
        LocatorsOf("memberStates/armenia").ShouldBe([(NameTaken, "p5"), (StateJoined, "p5"), (StateStatusEnded, "p4")]);
    }

    [Fact]
    public void Citations_OfADateThatEndsAndBegins_AreThoseOfBothOnce()
    {
        var shared = Cited("p1");
        Replace(
            _data.Armenia.Memberships,
            Membership(MembershipFramework.Treaty, MembershipStatus.Member, Ended(Day(1994), Day(1999))),
            Membership(MembershipFramework.Treaty, MembershipStatus.Withdrawn, Open(Day(1999))));
        Replace(_data.Armenia.Memberships[0].Citations, shared, Cited("p2", "period.end"));
        Replace(_data.Armenia.Memberships[1].Citations, Cited("p3"), shared.Clone());

        LocatorsOf("memberStates/armenia")[^1].ShouldBe((StateWithdrew, "p1 p2 p3"));
    }

    private static Citation Cited(string locator, params string[] fields) => new() { Source = "sources/page", Locator = locator, Fields = { fields } };

    private static void Replace<T>(Google.Protobuf.Collections.RepeatedField<T> list, params T[] elements)
    {
        list.Clear();
        list.AddRange(elements);
    }

    private (TimelineEntryType Type, string Locators)[] LocatorsOf(string resource) =>
        [.. Entries(resource).Select(entry => (entry.Type, string.Join(' ', entry.Citations.Select(citation => citation.Locator))))];

    private TimelineEntry[] Entries(string resource) =>
        [.. Catalog.Build("epoch", 1, _data.Resources).Indexes.Timeline.All.Where(entry => string.Equals(entry.Resource, resource, StringComparison.Ordinal))];

    private IEnumerable<(TimelineEntryType Type, string Date, string Fields, string States)> Facts(string resource) =>
        from entry in Entries(resource)
        select (entry.Type, Text(entry.Date), string.Join(' ', entry.Fields), string.Join(' ', entry.MemberStates).Replace("memberStates/", "", StringComparison.Ordinal));

    private static string Text(PartialDate date) =>
        date.Month == 0 ? $"{date.Year:D4}" : date.Day == 0 ? $"{date.Year:D4}-{date.Month:D2}" : $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}";
}
