using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

/// <summary>What each filter selects, by facts of the sample.</summary>
public sealed class FilterTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly string[] MembersToday =
        ["memberStates/arland", "memberStates/belmark", "memberStates/kastova", "memberStates/kirlandia", "memberStates/ruvenia", "memberStates/taldonia"];

    [Fact]
    public async Task ListMemberStates_ByStatus_CountsMembershipsThatHaveNotEnded()
    {
        (await NamesAsync(new ListMemberStatesRequest { Status = MembershipStatus.Member })).ShouldBe(MembersToday);
        (await NamesAsync(new ListMemberStatesRequest { Status = MembershipStatus.ParticipationFrozen })).ShouldBe(["memberStates/arland"]);
        (await NamesAsync(new ListMemberStatesRequest { Status = MembershipStatus.Suspended })).ShouldBe(["memberStates/ulmaria"]);
    }

    [Theory]
    [InlineData("XB")]
    [InlineData("xb")]
    [InlineData("Xab")]
    [InlineData("902")]
    public async Task ListMemberStates_ByIsoCode_FindsTheState(string code) =>
        (await NamesAsync(new ListMemberStatesRequest { IsoCode = code })).ShouldBe(["memberStates/arland"]);

    [Theory]
    [InlineData("XX")]
    [InlineData("999")]
    public async Task ListMemberStates_ByIsoCodeOfNoState_FindsNone(string code) =>
        (await NamesAsync(new ListMemberStatesRequest { IsoCode = code })).ShouldBeEmpty();

    [Theory]
    [InlineData("Kirlandia")]
    [InlineData("republic of kirlandia")]
    [InlineData("КИРЛАНД")]
    [InlineData("kirlandy")]
    public async Task ListMemberStates_ByAnyName_FindsTheState(string name) =>
        (await NamesAsync(new ListMemberStatesRequest { DisplayName = name })).ShouldBe(["memberStates/kirlandia"]);

    [Theory]
    [InlineData(" Kirlandia\u00A0")]
    [InlineData("Kir\u00ADlandia")]
    [InlineData("\uFEFFKirlandia\u200B")]
    [InlineData("KİRLANDIA")]
    [InlineData("Kırlándia")]
    public async Task ListMemberStates_ByAnotherSpelling_FindsTheState(string name) =>
        (await NamesAsync(new ListMemberStatesRequest { DisplayName = name })).ShouldBe(["memberStates/kirlandia"]);

    [Fact]
    public async Task ListMemberStates_ByPartOfAName_FindsNone() =>
        (await NamesAsync(new ListMemberStatesRequest { DisplayName = "Kirland" })).ShouldBeEmpty();

    [Fact]
    public async Task ListMemberStates_ByDecomposedName_FindsTheState() =>
        (await NamesAsync(new ListMemberStatesRequest { DisplayName = "Бельмаркский край".Normalize(System.Text.NormalizationForm.FormD) }))
            .ShouldBe(["memberStates/belmark"]);

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\u0000")]
    [InlineData("%")]
    [InlineData(" ")]
    [InlineData("\u00AD\u200B\u0301")]
    public async Task ListMemberStates_ByTextThatNoNameCouldBe_FindsNone(string name) =>
        (await NamesAsync(new ListMemberStatesRequest { DisplayName = name })).ShouldBeEmpty();

    [Fact]
    public async Task ListMemberStates_ByTwoFilters_AppliesBoth()
    {
        (await NamesAsync(new ListMemberStatesRequest { Status = MembershipStatus.Member, IsoCode = "XK" })).ShouldBeEmpty();
        (await NamesAsync(new ListMemberStatesRequest { Status = MembershipStatus.Member, IsoCode = "XD" })).ShouldBe(["memberStates/belmark"]);
    }

    [Fact]
    public async Task ListGoverningBodies_ByParent_FindsBodiesUnderIt()
    {
        var bodies = await NamesAsync(new ListGoverningBodiesRequest { Parent = "governingBodies/council" });

        bodies.ShouldContain("governingBodies/council-of-foreign-ministers", StringComparer.Ordinal);
        bodies.ShouldContain("governingBodies/council-of-defence-ministers", StringComparer.Ordinal);
        bodies.ShouldNotContain("governingBodies/council", StringComparer.Ordinal);
    }

    [Fact]
    public async Task ListForces_ByKind_FindsThem() =>
        (await NamesAsync(new ListForcesRequest { Kind = ForceKind.RapidReaction })).ShouldBe(["forces/reaction-force"]);

    [Fact]
    public async Task ListDocuments_ByType_FindsTheCharter() =>
        (await NamesAsync(new ListDocumentsRequest { Type = DocumentType.Charter })).ShouldBe(["documents/charter-2002"]);

    [Fact]
    public async Task ListDocuments_BySession_FindsWhatEitherSideTells()
    {
        const string session = "sessions/council-2020-12-02";

        var documents = await NamesAsync(new ListDocumentsRequest { Session = session });

        documents.ShouldContain("documents/council-declaration-2020-12-02", StringComparer.Ordinal);
        documents.ShouldBe(Catalog.Sessions.Find(session)!.Documents
            .Concat(Catalog.Documents.All.Where(document => document.Session.Equals(session, StringComparison.Ordinal)).Select(document => document.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListDocuments_ByBodyAndSignatory_AppliesBoth()
    {
        var byBody = await NamesAsync(new ListDocumentsRequest { AdoptingBody = "governingBodies/council" });
        var bySignatory = await NamesAsync(new ListDocumentsRequest { Signatory = "memberStates/gorland" });
        var byBoth = await NamesAsync(
            new ListDocumentsRequest { AdoptingBody = "governingBodies/council", Signatory = "memberStates/gorland" });

        byBody.ShouldNotBeEmpty();
        bySignatory.ShouldNotBeEmpty();
        byBoth.ShouldBe(byBody.Intersect(bySignatory, StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListChairmanships_ByState_FindsEachTurn()
    {
        var turns = await NamesAsync(new ListChairmanshipsRequest { MemberState = "memberStates/arland" });

        turns.ShouldContain("chairmanships/arland-2015", StringComparer.Ordinal);
        turns.ShouldAllBe(turn => turn.StartsWith("chairmanships/arland-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListChairmanships_ByChairperson_FindsTheirTurns()
    {
        var turn = Catalog.Chairmanships.All.First(one => one.Chairperson.Length > 0);

        (await NamesAsync(new ListChairmanshipsRequest { Chairperson = turn.Chairperson })).ShouldContain(turn.Name, StringComparer.Ordinal);
        (await NamesAsync(new ListChairmanshipsRequest { Chairperson = "people/stefan-zorn" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListSessions_ByBodyFormatAndParticipant_FindsTheSession()
    {
        (await NamesAsync(new ListSessionsRequest
        {
            GoverningBody = "governingBodies/council",
            Kind = SessionKind.Regular,
            Format = SessionFormat.VideoConference,
            Participant = "people/stefan-zorn",
        })).ShouldContain("sessions/council-2020-12-02", StringComparer.Ordinal);
        (await NamesAsync(new ListSessionsRequest { GoverningBody = "governingBodies/border-working-group", Participant = "people/stefan-zorn" }))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task ListSessions_ByStatusAndState_FindsWhoWasThere()
    {
        const string state = "memberStates/arland";

        (await NamesAsync(new ListSessionsRequest { Status = SessionStatus.Planned }))
            .ShouldBe(Catalog.Sessions.All.Where(session => session.Status == SessionStatus.Planned).Select(session => session.Name));
        var chaired = await NamesAsync(new ListSessionsRequest { ChairingState = state });
        var attended = await NamesAsync(new ListSessionsRequest { MemberState = state });
        var missed = await NamesAsync(new ListSessionsRequest { AbsentState = state });
        chaired.ShouldBe(Catalog.Sessions.All.Where(session => session.ChairingState is state).Select(session => session.Name));
        attended.ShouldBe(Catalog.Sessions.All.Where(session => session.ChairingState is state
            || session.Participants.Any(one => one.MemberState is state && !one.Guest)).Select(session => session.Name));
        missed.ShouldBe(Catalog.Sessions.All.Where(session => session.AbsentStates.Contains(state)).Select(session => session.Name));
        attended.Count.ShouldBeGreaterThan(chaired.Count);
        attended.Intersect(missed, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListSessions_ByPlace_DisregardsSpelling()
    {
        var expected = Catalog.Sessions.All.Where(session => session.Places.Any(place => place.Text is "Morava"))
            .Select(session => session.Name)
            .ToList();

        expected.ShouldNotBeEmpty();
        foreach (var text in new[] { "Morava", " MORÁVA" }) (await NamesAsync(new ListSessionsRequest { Place = text })).ShouldBe(expected);
        (await NamesAsync(new ListSessionsRequest { Place = "Morav" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListPeople_ByBodyAndOffice_AsksForOneOfficeOfThatBody()
    {
        const string office = "offices/secretary-general";
        const string body = "governingBodies/secretariat";

        var ofTheBody = await NamesAsync(new ListPeopleRequest { GoverningBody = body });
        var ofBoth = await NamesAsync(new ListPeopleRequest { GoverningBody = body, Office = office });

        ofTheBody.ShouldBe(
            from person in Catalog.People.All
            where person.Holdings.Any(holding => Catalog.Offices.Find(holding.Office)!.GoverningBody is body)
            select person.Name);
        ofBoth.ShouldBe(await NamesAsync(new ListPeopleRequest { Office = office }));
        (await NamesAsync(new ListPeopleRequest { GoverningBody = "governingBodies/council", Office = office })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListPeople_ByAnOfficeOfWhoeverChairs_FindsThoseWhoDid()
    {
        var office = Catalog.Offices.All.First(one => one.HeldByChairperson);

        var people = await NamesAsync(new ListPeopleRequest { Office = office.Name });

        people.ShouldBe(
            Catalog.Chairmanships.All.Select(one => one.Chairperson)
                .Concat(Catalog.People.All.Where(Holds).Select(person => person.Name))
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));

        bool Holds(Person person) => person.Holdings.Any(holding => holding.Office.Equals(office.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListPeople_ByState_FindsWhoActedForIt()
    {
        var people = await NamesAsync(new ListPeopleRequest { MemberState = "memberStates/arland" });

        people.ShouldContain(Catalog.Chairmanships.Find("chairmanships/arland-2015")!.Chairperson, StringComparer.Ordinal);
        people.ShouldNotContain("people/niko-borg", StringComparer.Ordinal);
    }

    [Fact]
    public async Task ListOffices_ByBodyOrState_FindsThem()
    {
        const string body = "governingBodies/secretariat";
        const string state = "memberStates/belmark";

        (await NamesAsync(new ListOfficesRequest { GoverningBody = body })).ShouldContain("offices/secretary-general", StringComparer.Ordinal);
        (await NamesAsync(new ListOfficesRequest { MemberState = state })).ShouldContain("offices/president-of-belmark", StringComparer.Ordinal);
        (await NamesAsync(new ListOfficesRequest { GoverningBody = body, MemberState = state })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListPeople_ByOffice_FindsAllHolders()
    {
        var people = await NamesAsync(new ListPeopleRequest { Office = "offices/secretary-general" });

        people.ShouldContain("people/niko-borg", StringComparer.Ordinal);
        people.ShouldContain("people/stefan-zorn", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("stefan zorn")]
    [InlineData("СТЕФАН ЦОРН")]
    public async Task ListPeople_ByAnySpelling_FindsThePerson(string name) =>
        (await NamesAsync(new ListPeopleRequest { DisplayName = name })).ShouldBe(["people/stefan-zorn"]);

    [Fact]
    public async Task ListEvents_ByStateAndPerson_FindsTheEvent()
    {
        const string person = "people/nora-arden";

        (await NamesAsync(new ListEventsRequest { MemberState = "memberStates/arland", Person = person }))
            .ShouldContain("events/arland-freeze", StringComparer.Ordinal);
        (await NamesAsync(new ListEventsRequest { MemberState = "memberStates/ulmaria", Person = person })).ShouldBeEmpty();
        var ofBodies = Catalog.Events.All.First(one => one.GoverningBodies.Count > 0);
        (await NamesAsync(new ListEventsRequest { GoverningBody = ofBodies.GoverningBodies[0] })).ShouldContain(ofBodies.Name, StringComparer.Ordinal);
    }

    [Fact]
    public async Task ListSources_ByLanguageAndPublisher_DisregardsCase()
    {
        var languages = await NamesAsync(new ListSourcesRequest { Language = "RU" });
        var publishers = await NamesAsync(new ListSourcesRequest { Publisher = "president\u00A0 of Ruvénia " });

        languages.ShouldBe(Catalog.Sources.All.Where(source => source.Language is "ru").Select(source => source.Name));
        publishers.ShouldBe(Catalog.Sources.All.Where(source => source.Publisher is "President of Ruvenia").Select(source => source.Name));
        publishers.ShouldNotBeEmpty();
        (await NamesAsync(new ListSourcesRequest { Publisher = "nobody" })).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> NamesAsync(IMessage request)
    {
        var method = ContractMethod.All.Single(one => one.Input == request.Descriptor);
        request.Descriptor.FindFieldByName("page_size").Accessor.SetValue(request, 1000);
        var answer = await ListAnswer.OfAsync(method, Calls, request, Cancelled);
        answer.TotalSize.ShouldBe(answer.Names.Count);
        return answer.Names;
    }
}
