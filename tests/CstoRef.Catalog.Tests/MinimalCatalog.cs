using System.Collections.Immutable;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Tests;

/// <summary>
/// A small data set that keeps every rule, with enough of each kind to break every one. Each instance is a new one, to be changed at will.
/// </summary>
internal sealed class MinimalCatalog
{
    public MinimalCatalog() =>
        Resources =
        [
            Organization, Armenia, Belarus, Council, Committee, Force, Treaty, Charter, Plan, ArmeniaChairs, BelarusChairs, Session,
            PlannedSession, SecretaryGeneral, President, Person, Event, Page, File,
        ];

    /// <summary>All resources; those added or removed here are checked too.</summary>
    public IList<IMessage> Resources { get; }

    public Organization Organization { get; } = new()
    {
        Name = "organization",
        DisplayNames = { English("Collective Security Treaty Organization") },
        FoundingDocuments = { "documents/treaty-1992", "documents/charter-2002" },
        Forms =
        {
            Form("Treaty", OrganizationFormKind.Treaty, Ended(Day(1994, 4, 20), Day(2003, 9, 18))),
            Form("Organization", OrganizationFormKind.InternationalOrganization, Open(Day(2003, 9, 18))),
        },
    };

    public MemberState Armenia { get; } = new()
    {
        Name = "memberStates/armenia",
        DisplayNames = { English("Armenia") },
        OfficialNames = { English("Republic of Armenia") },
        OtherNames = { new OtherName { Texts = { English("Hayastan") }, Period = Open(Day(1991)) } },
        Alpha2Code = "AM",
        Alpha3Code = "ARM",
        NumericCode = "051",
        Memberships =
        {
            Membership(MembershipFramework.Treaty, MembershipStatus.Member, Open(Day(1994, 4, 20))),
            Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2003, 9, 18))),
            Membership(MembershipFramework.Organization, MembershipStatus.ParticipationFrozen, Open(Day(2024, 2))),
        },
        Discrepancies =
        {
            new Discrepancy
            {
                Field = "memberships[1].period.end",
                ClaimedValue = "2024",
                Citations = { Stated() },
                Resolution = "No notice of withdrawal was given.",
            },
        },
    };

    public MemberState Belarus { get; } = new()
    {
        Name = "memberStates/belarus",
        DisplayNames = { English("Belarus"), new LocalizedText { Language = "ru", Text = "Беларусь" } },
        OfficialNames = { English("Republic of Belarus") },
        Alpha2Code = "BY",
        Alpha3Code = "BLR",
        NumericCode = "112",
        Memberships = { Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2003, 9, 18))) },
    };

    public GoverningBody Council { get; } = new()
    {
        Name = "governingBodies/council",
        DisplayNames = { English("Council") },
        Kind = GoverningBodyKind.Supreme,
        Period = Open(Day(1992)),
    };

    public GoverningBody Committee { get; } = new()
    {
        Name = "governingBodies/committee",
        DisplayNames = { English("Committee") },
        Kind = GoverningBodyKind.Subsidiary,
        Parent = "governingBodies/council",
        Period = Open(null),
    };

    public Force Force { get; } = new()
    {
        Name = "forces/reaction-force",
        DisplayNames = { English("Reaction Force") },
        Kind = ForceKind.RapidReaction,
        FoundingDocuments = { "documents/treaty-1992", "documents/charter-2002" },
        Period = Open(Day(2009, 6, 14)),
        InitialNonParticipants = { new NonParticipant { MemberState = "memberStates/belarus", Joined = Day(2009, 10) } },
    };

    public Document Treaty { get; } = new()
    {
        Name = "documents/treaty-1992",
        Type = DocumentType.Treaty,
        Titles = { English("Treaty") },
        TitleBasis = TitleBasis.Named,
        Stage = DocumentStage.Signed,
        Adopted = Day(1992, 5, 15),
        Citations = { Stated() },
    };

    public Document Charter { get; } = new()
    {
        Name = "documents/charter-2002",
        Type = DocumentType.Charter,
        Titles = { English("Charter") },
        TitleBasis = TitleBasis.Named,
        Stage = DocumentStage.Signed,
        Adopted = Day(2002, 10, 7),
        EntryIntoForce = Day(2003, 9, 18),
        Session = "sessions/council-2002-10-07",
        Signatories = { Signatory("memberStates/armenia"), Signatory("memberStates/belarus") },
        Relations = { new DocumentRelation { Type = DocumentRelationType.Amends, Document = "documents/treaty-1992" } },
        Citations = { Stated() },
    };

    public Document Plan { get; } = new()
    {
        Name = "documents/plan",
        Type = DocumentType.Plan,
        Titles = { English("Plan") },
        TitleBasis = TitleBasis.Descriptive,
        Stage = DocumentStage.Considered,
        Considered = Day(2020),
        Citations = { Stated() },
    };

    public Chairmanship ArmeniaChairs { get; } = new()
    {
        Name = "chairmanships/armenia-2015",
        MemberState = "memberStates/armenia",
        Period = Ended(Day(2015, 9, 15), Day(2016, 10, 14)),
        Citations = { Stated() },
    };

    public Chairmanship BelarusChairs { get; } = new()
    {
        Name = "chairmanships/belarus-2016",
        MemberState = "memberStates/belarus",
        Period = Ended(Day(2016, 10, 14), Day(2017, 11, 30)),
        Citations = { Stated() },
    };

    public Session Session { get; } = new()
    {
        Name = "sessions/council-2002-10-07",
        GoverningBodies = { "governingBodies/council" },
        Kind = SessionKind.Regular,
        Start = Day(2002, 10, 7),
        Status = SessionStatus.Held,
        Format = SessionFormat.InPerson,
        Participants =
        {
            new Participant
            {
                Person = "people/somebody",
                Office = "offices/president-of-armenia",
                MemberState = "memberStates/armenia",
                Chair = true,
            },
            new Participant { Office = "offices/secretary-general" },
        },
        AbsentStates = { "memberStates/belarus" },
        Documents = { "documents/charter-2002" },
        DocumentCount = 1,
        AgendaItemCount = 3,
        AgendaItemCountIsMinimum = true,
        Citations = { Stated() },
    };

    public Session PlannedSession { get; } = new()
    {
        Name = "sessions/council-planned",
        GoverningBodies = { "governingBodies/council" },
        Kind = SessionKind.Regular,
        Start = Day(2030),
        Status = SessionStatus.Planned,
        Format = SessionFormat.NotStated,
        Citations = { Stated() },
    };

    public Office SecretaryGeneral { get; } = new()
    {
        Name = "offices/secretary-general",
        Titles = { English("Secretary General") },
        GoverningBody = "governingBodies/council",
        Vacancies = { Vacancy(Ended(Day(2000), Day(2001))) },
    };

    public Office President { get; } = new()
    {
        Name = "offices/president-of-armenia",
        Titles = { English("President") },
        MemberState = "memberStates/armenia",
    };

    public Person Person { get; } = new()
    {
        Name = "people/somebody",
        DisplayNames = { English("Somebody") },
        Holdings =
        {
            Holding("offices/president-of-armenia", Ended(Day(1998), Day(2008))),
            Holding("offices/president-of-armenia", Open(Day(2010)), Day(2011), Day(2012, 5)),
            Holding("offices/secretary-general", Open(null)),
        },
    };

    public Event Event { get; } = new()
    {
        Name = "events/statement",
        Titles = { English("Statement") },
        Kind = EventKind.Statement,
        Date = Day(2020, 12),
        MemberStates = { "memberStates/armenia", "memberStates/belarus" },
        Citations = { new Citation { Source = "sources/page", Basis = CitationBasis.Inferred, Note = "Its month.", Fields = { "date" } } },
    };

    public Source Page { get; } = new()
    {
        Name = "sources/page",
        Title = "Page",
        Language = "en",
        Uri = "https://example.org/page",
        Kind = SourceKind.Official,
    };

    public Source File { get; } = new()
    {
        Name = "sources/file",
        Title = "File",
        Language = "ru",
        FileName = "file.txt",
        Kind = SourceKind.Primary,
    };

    public ImmutableArray<Violation> Check() => CatalogRules.Check(Resources);

    public static LocalizedText English(string text) => new() { Language = "en", Text = text };

    public static PartialDate Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    public static Period Open(PartialDate? start) => new() { Start = start, EndState = PeriodEndState.Open };

    public static Period Ended(PartialDate? start, PartialDate? end) => new() { Start = start, End = end, EndState = PeriodEndState.Ended };

    public static Period EndedUnknown(PartialDate? start) => new() { Start = start, EndState = PeriodEndState.EndedUnknown };

    public static Citation Stated() => new() { Source = "sources/page", Locator = "p1", Basis = CitationBasis.Stated };

    public static Membership Membership(MembershipFramework framework, MembershipStatus status, Period period) =>
        new() { Framework = framework, Status = status, Period = period, Citations = { Stated() } };

    public static Vacancy Vacancy(Period period) => new() { Period = period, Citations = { Stated() } };

    public static OrganizationForm Form(string name, OrganizationFormKind kind, Period period) =>
        new() { DisplayNames = { English(name) }, Kind = kind, Period = period };

    public static Identifier Identifier(string scheme, string value) => new() { Scheme = scheme, Value = value };

    public static Party Party(string memberState) => new() { MemberState = memberState, Citations = { Stated() } };

    public static Signatory Signatory(string memberState) => new() { MemberState = memberState, Kind = SignatureKind.Signed };

    public static Holding Holding(string office, Period period, params PartialDate[] attested) =>
        new() { Office = office, Period = period, Attested = { attested }, Citations = { Stated() } };
}
