using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Breaches of what holds for the resources of one kind.</summary>
internal static class ResourceBreaches
{
    private const string Armenia = "memberStates/armenia";
    private const string Treaty = "documents/treaty";
    private const string Council = "governingBodies/council";
    private const string Meeting = "sessions/meeting";
    private const string Announcement = "events/announcement";

    public static IEnumerable<Breach> All =>
        [.. ResourceKind.All.SelectMany(OfEveryKind), .. Incomplete, .. Identities, .. Limits, .. Enums, .. Times];

    private static IEnumerable<Breach> OfEveryKind(ResourceKind kind)
    {
        var table = kind.TableName;
        var name = Sample.Body(kind)["name"];
        yield return new($"{table}_name_check", $"UPDATE cstoref.{table} SET name = 'others/other', body = jsonb_set(body, '{{name}}', '\"others/other\"') WHERE name = '{name}'");
        yield return new($"{table}_name_stands_in_body", $"UPDATE cstoref.{table} SET body = body - 'name' WHERE name = '{name}'");
        yield return new($"{table}_content_hash_has_32_bytes", $"UPDATE cstoref.{table} SET content_hash = '' WHERE name = '{name}'");
        yield return new($"{table}_revision_check", $"UPDATE cstoref.{table} SET revision = 0 WHERE name = '{name}'");
    }

    private static IEnumerable<Breach> Incomplete =>
    [
        Breach.WithoutField("organization_is_complete", "organization", "displayNames"),
        Breach.WithoutField("organization_is_complete", "organization", "objectives,0,texts"),
        Breach.OfField("organization_is_complete", "organization", "cooperationAreas", "[{}]"),
        Breach.OfField("organization_is_complete", "organization", "externalStatuses", "[{\"kind\":\"EXTERNAL_STATUS_KIND_OBSERVER\"}]"),
        Breach.OfField("organization_is_complete", "organization", "forms", "[{\"kind\":\"ORGANIZATION_FORM_KIND_TREATY\"}]"),
        Breach.WithoutField("member_state_is_complete", Armenia, "officialNames"),
        Breach.OfField("member_state_is_complete", Armenia, "memberships", "[]"),
        Breach.WithoutField("member_state_is_complete", Armenia, "memberships,0,citations"),
        Breach.WithoutField("member_state_is_complete", Armenia, "memberships,0,period"),
        Breach.WithoutField("document_is_complete", Treaty, "titles"),
        Breach.WithoutField("document_is_complete", Treaty, "citations"),
        Breach.WithoutField("document_is_complete", Treaty, "signatories,0,kind"),
        Breach.OfField("document_is_complete", Treaty, "relations", "[{\"type\":\"DOCUMENT_RELATION_TYPE_AMENDS\"}]"),
        Breach.OfField("document_is_complete", Treaty, "provisions", "[{\"texts\":[]}]"),
        Breach.WithoutField("document_is_complete", Treaty, "texts,0,uri"),
        Breach.WithoutField("document_is_complete", Treaty, "parties,0,memberState"),
        Breach.WithoutField("document_is_complete", Treaty, "parties,0,citations"),
        Breach.WithoutField("governing_body_is_complete", Council, "displayNames"),
        Breach.WithoutField("force_is_complete", "forces/reaction-force", "displayNames"),
        Breach.WithoutField("force_is_complete", "forces/reaction-force", "initialNonParticipants,0,memberState"),
        Breach.WithoutField("chairmanship_is_complete", "chairmanships/armenia-2015", "citations"),
        Breach.OfField("chairmanship_is_complete", "chairmanships/armenia-2015", "priorities", "[{}]"),
        Breach.WithoutField("session_is_complete", Meeting, "format"),
        Breach.WithoutField("session_is_complete", Meeting, "citations"),
        Breach.WithoutField("session_is_complete", Meeting, "agenda,0,texts"),
        Breach.OfField("session_is_complete", Meeting, "facts", "[{\"texts\":[{\"language\":\"en\",\"text\":\"The first\"}]}]"),
        Breach.WithoutField("office_is_complete", "offices/secretary", "titles"),
        Breach.WithoutField("office_is_complete", "offices/secretary", "vacancies,0,period"),
        Breach.WithoutField("office_is_complete", "offices/secretary", "vacancies,0,citations"),
        Breach.WithoutField("person_is_complete", "people/chair", "displayNames"),
        Breach.WithoutField("person_is_complete", "people/chair", "holdings,0,citations"),
        Breach.WithoutField("event_is_complete", Announcement, "titles"),
        Breach.WithoutField("event_is_complete", Announcement, "citations"),
        Breach.OfField("event_is_complete", Announcement, "details", "[{\"texts\":[{\"language\":\"en\",\"text\":\"A point\"}]}]"),
        Breach.WithoutField("source_is_complete", "sources/book", "title"),
    ];

    private static IEnumerable<Breach> Identities =>
    [
        Breach.OfField("member_state_alpha2_code_check", Armenia, "alpha2Code", "\"am\""),
        Breach.OfField("member_state_alpha3_code_check", Armenia, "alpha3Code", "\"AM\""),
        Breach.OfField("member_state_numeric_code_check", Armenia, "numericCode", "\"51\""),
        Breach.OfField("member_state_alpha2_code_key", Armenia, "alpha2Code", "\"BY\""),
        Breach.OfField("member_state_alpha3_code_key", Armenia, "alpha3Code", "\"BLR\""),
        Breach.OfField("member_state_numeric_code_key", Armenia, "numericCode", "\"112\""),
        Breach.OfField("document_symbol_key", "documents/statement", "symbol", "\"CST/1\""),
        Breach.OfField("identifier_names_one_resource", Armenia, "identifiers", "[{\"scheme\":\"wikidata\",\"value\":\"Q184\"}]"),
        Breach.OfField(
            "identifier_names_one_resource",
            Council,
            "identifiers",
            "[{\"scheme\":\"a\",\"value\":\"1\"},{\"scheme\":\"a\",\"value\":\"1\"}]"),
        Breach.OfField("identifier_has_a_scheme", Armenia, "identifiers", "[{\"scheme\":\"Wikidata\",\"value\":\"Q399\"}]"),
        Breach.OfField("identifier_has_a_value_of_its_scheme", Meeting, "identifiers", "[{\"scheme\":\"wikidata\",\"value\":\"399\"}]"),
        Breach.OfField(
            "identifier_has_a_value_of_its_scheme", "sources/book", "identifiers", "[{\"scheme\":\"isbn\",\"value\":\"978 0\"}]"),
        Breach.OfField(
            "identifier_has_a_secure_address",
            "organization",
            "identifiers",
            "[{\"scheme\":\"a\",\"value\":\"1\",\"uri\":\"http://example.org/1\"}]"),
        Breach.OfBody("source_file_name_key", "sources/paper", "jsonb_set(body - 'uri', '{fileName}', '\"book.txt\"')"),
        Breach.OfBody("source_uri_key", "sources/book", "jsonb_set(body - 'fileName', '{uri}', '\"https://example.org/paper\"')"),
        Breach.OfField("source_has_one_place", "sources/book", "uri", "\"https://example.org/book\""),
        Breach.WithoutField("source_has_one_place", "sources/book", "fileName"),
        Breach.OfField("office_belongs_to_one", "offices/secretary", "memberState", "\"memberStates/armenia\""),
        Breach.WithoutField("office_belongs_to_one", "offices/secretary", "governingBody"),
    ];

    private static IEnumerable<Breach> Limits =>
    [
        Breach.OfField("organization_is_known_through_a_day", "organization", "knownThrough", "{\"year\":2020,\"month\":5}"),
        Breach.OfField("office_has_few_seats", "offices/secretary", "seats", "101"),
        Breach.OfField("office_has_few_seats", "offices/secretary", "seats", "-1"),
    ];

    private static IEnumerable<Breach> Enums =>
    [
        Breach.OfField("document_type_check", Treaty, "type", "\"TREATY\""),
        Breach.OfField("document_stage_check", Treaty, "stage", "\"SIGNED\""),
        Breach.OfField("governing_body_kind_check", Council, "kind", "\"SUPREME\""),
        Breach.OfField("force_kind_check", "forces/reaction-force", "kind", "\"AIR\""),
        Breach.OfField("session_kind_check", Meeting, "kind", "\"REGULAR\""),
        Breach.OfField("session_status_check", Meeting, "status", "\"HELD\""),
        Breach.OfField("event_kind_check", Announcement, "kind", "\"MEETING\""),
        Breach.OfField("source_kind_check", "sources/book", "kind", "\"NEWS\""),
    ];

    private static IEnumerable<Breach> Times =>
    [
        Breach.OfField("document_not_in_force_has_no_day_of_it", Treaty, "notInForce", "true"),
        Breach.OfField("document_enters_into_force_after_adoption", Treaty, "entryIntoForce", "{\"year\":1992,\"month\":4}"),
        Breach.OfField("session_ends_after_its_start", Meeting, "end", "{\"year\":2020,\"month\":12,\"day\":1}"),
        Breach.OfField("event_ends_after_its_start", Announcement, "endDate", "{\"year\":2017}"),
        Breach.OfField("chairmanships_are_apart", "chairmanships/belarus-2016", "period,start", "{\"year\":2016,\"month\":10,\"day\":13}"),
        Breach.OfBody(
            "member_state_memberships_are_apart", Armenia, "jsonb_set(body, '{memberships}', (body -> 'memberships') || (body -> 'memberships'))"),
        Breach.OfBody(
            "person_holdings_are_apart",
            "people/chair",
            "jsonb_set(jsonb_set(body, '{holdings,0,period,endState}', '\"PERIOD_END_STATE_OPEN\"'), '{holdings,1}', jsonb_set(body #> '{holdings,0}', '{period,endState}', '\"PERIOD_END_STATE_OPEN\"'))"),
    ];
}
