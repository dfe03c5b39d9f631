using System.Collections.Immutable;
using CstoRef.Chairmanships;
using CstoRef.Documents;
using CstoRef.Events;
using CstoRef.Evidence;
using CstoRef.Forces;
using CstoRef.GoverningBodies;
using CstoRef.Identifiers;
using CstoRef.MemberStates;
using CstoRef.Offices;
using CstoRef.Organizations;
using CstoRef.People;
using CstoRef.Resources;
using CstoRef.Sessions;
using CstoRef.Sources;
using CstoRef.Texts;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>All rules with their stable identifiers.</summary>
internal static class RuleBook
{
    /// <summary>The rule that what is referred to exists.</summary>
    public const string Dangling = "reference-resolves";

    public static ImmutableArray<Rule> Rules { get; } =
    [
        Rule.For<IMessage>("required-field", FieldRules.RequiredAreSet),
        Rule.For<IMessage>("enum-defined", FieldRules.EnumsAreDefined),

        Rule.Across("name-well-formed", ResourceNameRules.WellFormed),
        Rule.Across("name-unique", ResourceNameRules.Unique),
        Rule.Across("organization-single", ResourceNameRules.OneOrganization),
        Rule.For<IMessage>("reference-well-formed", ReferenceRules.WellFormed),
        Rule.For<IMessage>(Dangling, ReferenceRules.Resolve, Reading.Existence),
        Rule.For<IMessage>("references-distinct", ReferenceRules.Distinct),

        Rule.For<LocalizedText>("text-language", TextRules.LanguageIsCanonical),
        Rule.For<IMessage>("text-languages-distinct", TextRules.LanguagesAreDistinct),
        Rule.For<IMessage>("text-languages-sorted", TextRules.LanguagesAreSorted),
        Rule.For<IMessage>("text-english", TextRules.EnglishIsPresent),
        Rule.For<LocalizedText>("text-normalized", TextRules.TextIsNormalized),
        Rule.For<IMessage>("string-trimmed", TextRules.StringsAreTrimmed),
        Rule.For<IMessage>("string-spaces", TextRules.StringsHavePlainSpaces),
        Rule.For<IMessage>("string-visible", TextRules.StringsAreVisible),
        Rule.For<IMessage>("string-characters", TextRules.StringsHoldCharacters),

        Rule.For<PartialDate>("date-exists", TimeRules.DateExists),
        Rule.For<Period>("period-end", TimeRules.PeriodEndFitsState),
        Rule.For<Period>("period-order", TimeRules.PeriodMayHoldADay),
        Rule.For<Period>("period-bounds-needed", TimeRules.BoundsBoundWhatIsOpen),
        Rule.For<Period>("period-bounds-agree", TimeRules.BoundsAgree),

        Rule.For<Citation>("citation-note", EvidenceRules.InferenceIsExplained),
        Rule.For<Citation>("citation-locator", EvidenceRules.LocatorNamesAParagraph),
        Rule.ForHeld<Citation>("citation-fields", EvidenceRules.FieldsResolve),
        Rule.For<Citation>("citation-fields-distinct", EvidenceRules.FieldsAreDistinct),
        Rule.For<IMessage>("citations-distinct", EvidenceRules.CitationsAreDistinct),
        Rule.ForHeld<Discrepancy>("discrepancy-field", EvidenceRules.DiscrepancyFieldResolves),

        Rule.For<Identifier>("identifier-scheme", IdentifierRules.SchemeIsWellFormed),
        Rule.For<Identifier>("identifier-value", IdentifierRules.ValueIsWellFormed),
        Rule.For<Identifier>("identifier-uri", IdentifierRules.UriIsSecure),
        Rule.For<MemberState>("identifier-iso-code", IdentifierRules.AgreeWithIsoCodes),
        Rule.Across("identifiers-sorted", IdentifierRules.Sorted),
        Rule.Across("identifier-unique", IdentifierRules.Unique),

        Rule.For<Organization>("organization-known-through", OrganizationRules.KnownThroughIsADay),
        Rule.For<Organization>("organization-forms-sorted", OrganizationRules.FormsAreSorted),
        Rule.For<Organization>("organization-forms-overlap", OrganizationRules.FormsDoNotOverlap),
        Rule.For<Organization>(
            "organization-founding-documents-sorted",
            FoundingDocumentRules.InOrderOfAdoption,
            FoundingDocumentRules.ReadingOf(ResourceKind.Organization)),

        Rule.For<MemberState>("iso-code-well-formed", IsoCodeRules.WellFormed),
        Rule.Across("iso-code-unique", IsoCodeRules.Unique),
        Rule.For<MemberState>("memberships-sorted", MembershipRules.Sorted),
        Rule.For<MemberState>("memberships-overlap", MembershipRules.DoNotOverlap),
        Rule.For<MemberState>("membership-frozen-within-member", MembershipRules.FrozenWithinMember),

        Rule.Across("governing-body-parent-cycle", GoverningBodyRules.ParentsHaveNoCycle),

        Rule.For<Force>("force-joined-order", ForceRules.JoinedNotBeforeStart),
        Rule.For<Force>("force-non-participants-distinct", ForceRules.NonParticipantsAreDistinct),
        Rule.For<Force>(
            "force-founding-documents-sorted", FoundingDocumentRules.InOrderOfAdoption, FoundingDocumentRules.ReadingOf(ResourceKind.Force)),

        Rule.For<Document>("document-adopted-stage", DocumentDateRules.AdoptedFitsStage),
        Rule.For<Document>("document-considered-stage", DocumentDateRules.ConsideredFitsStage),
        Rule.For<Document>("document-entry-into-force-order", DocumentDateRules.EntryIntoForceNotBeforeAdopted),
        Rule.For<Document>("document-step-stage", DocumentDateRules.StepsFitStage),
        Rule.For<Document>("document-step-order", DocumentDateRules.StepsPrecedeAdopted),
        Rule.For<Document>("document-in-force-type", InForceRules.TypeCanBeInForce),
        Rule.For<Document>("document-not-in-force", InForceRules.NotInForceFitsDates),
        Rule.For<Document>("document-session-days", DocumentDateRules.AdoptedFitsSession, DocumentDateRules.DaysOfTheSession),
        Rule.For<Document>("document-within-body", GoverningBodyLife.HoldsDocument, GoverningBodyLife.ReadingOf(ResourceKind.Document)),
        Rule.ForExactlyOne<Signatory>("signatory-party", "member_state", "organizations"),
        Rule.For<Document>("signatories-distinct", SignatoryRules.StatesAreDistinct),
        Rule.For<Document>("signatories-sorted", SignatoryRules.StatesAreSorted),
        Rule.For<DocumentText>("document-text-language", TextRules.LanguageIsCanonical),
        Rule.For<DocumentText>("document-text-uri", DocumentTextRules.UriIsAbsolute),
        Rule.For<Document>("document-texts-sorted", DocumentTextRules.Sorted),
        Rule.For<Document>("document-texts-distinct", DocumentTextRules.Distinct),
        Rule.For<Document>("parties-distinct", PartyRules.StatesAreDistinct),
        Rule.For<Document>("parties-sorted", PartyRules.StatesAreSorted),
        Rule.For<Party>("party-order", PartyRules.DatesAreInOrder),
        Rule.For<Document>("party-in-force-order", PartyRules.InForceAfterTheDocument),
        Rule.For<Document>("party-signed-agrees", PartyRules.SignedAsTheSignatory),
        Rule.Across("document-symbol-unique", SymbolRules.AreUnique),
        Rule.For<Document>("document-relation-self", DocumentRelationRules.NotToItself),
        Rule.For<Document>("document-relations-distinct", DocumentRelationRules.Distinct),
        Rule.Across("document-relation-cycle", DocumentRelationRules.ChangesHaveNoCycle),

        Rule.Across("chairmanships-overlap", ChairmanshipRules.DoNotOverlap),
        Rule.For<Chairmanship>("chairmanship-name", ChairmanshipRules.NamedForStateAndYear),

        Rule.For<Session>("session-order", SessionRules.EndNotBeforeStart),
        Rule.For<Session>("session-document-count", SessionRules.DocumentCountFits),
        Rule.For<Session>("session-agenda-item-count", SessionRules.AgendaItemCountFits),
        Rule.For<Session>("session-planned-documents", SessionRules.PlannedAdoptedNothing),
        Rule.For<Participant>("participant-identified", ParticipantRules.Identified),
        Rule.For<Session>("participants-distinct", ParticipantRules.PeopleAreDistinct),
        Rule.For<Session>("session-chair-first", ParticipantRules.ChairComesFirst),
        Rule.For<Session>("session-participants-not-known", ParticipantRules.NotKnownOnlyWhereNobodyIsNamed),
        Rule.For<Session>("session-absent-states", ParticipantRules.AbsentStatesAreAbsent),
        Rule.For<Session>("session-within-body", GoverningBodyLife.HoldsSession, GoverningBodyLife.ReadingOf(ResourceKind.Session)),
        Rule.Across("document-listed-by-session", SessionDocumentRules.DocumentsAreListed),
        Rule.For<Session>("session-documents-agree", SessionDocumentRules.ListedDocumentsAgree, SessionDocumentRules.SessionOfTheDocument),
        Rule.For<Session>("session-documents-adopted", SessionDocumentRules.ListedDocumentsAreAdopted, SessionDocumentRules.StageOfTheDocument),

        Rule.ForExactlyOne<Office>("office-owner", "governing_body", "member_state", "organizations"),
        Rule.For<Office>("vacancies-sorted", VacancyRules.Sorted),
        Rule.For<Office>("vacancies-overlap", VacancyRules.DoNotOverlap),
        Rule.For<Office>("office-seats", SeatRules.CountIsSmall),
        Rule.Across("office-seats-held", SeatRules.AreEnough),
        Rule.Across("vacancy-held", VacancyRules.NobodyIsAppointed),

        Rule.For<Person>("holdings-sorted", HoldingRules.Sorted),
        Rule.For<Person>("holdings-overlap", HoldingRules.DoNotOverlap),
        Rule.For<Holding>("holding-of-chairperson", HoldingRules.NotOfTheChairperson, HoldingRules.WhoHoldsTheOffice),
        Rule.For<Holding>(
            "holding-within-body",
            GoverningBodyLife.HoldsHolding,
            GoverningBodyLife.BodyOfTheOffice,
            GoverningBodyLife.ReadingOf(ResourceKind.Person, ResourceKind.Office)),
        Rule.For<Holding>("holding-attested-within", HoldingRules.AttestedWithinPeriod),
        Rule.For<Holding>("holding-attested-sorted", HoldingRules.AttestedSorted),

        Rule.For<Event>("event-order", EventRules.EndNotBeforeDate),

        Rule.ForExactlyOne<Source>("source-location", "uri", "file_name"),
        Rule.For<Source>("source-uri", SourceRules.UriIsAbsolute),
        Rule.Across("source-uri-unique", SourceRules.UriIsUnique),
        Rule.Across("source-file-name-unique", SourceRules.FileNameIsUnique),
        Rule.For<Source>("source-language", TextRules.LanguageIsCanonical),
    ];
}
