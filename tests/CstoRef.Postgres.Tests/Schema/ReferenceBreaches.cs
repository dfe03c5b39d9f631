namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Breaches of references, from the side that refers and from the side that is referred to.</summary>
internal static class ReferenceBreaches
{
    public static IEnumerable<Breach> All => [.. Single, .. Nested];

    private static IEnumerable<Breach> Single =>
    [
        Breach.OfField("document_adopting_body_exists", "documents/statement", "adoptingBody", "\"governingBodies/none\""),
        Breach.OfField("document_session_exists", "documents/statement", "session", "\"sessions/none\""),
        Breach.OfField("governing_body_parent_exists", "governingBodies/council", "parent", "\"governingBodies/none\""),
        Breach.OfField("governing_body_is_not_its_parent", "governingBodies/council", "parent", "\"governingBodies/council\""),
        Breach.OfField("governing_body_founding_document_exists", "governingBodies/council", "foundingDocument", "\"documents/none\""),
        Breach.OfField("chairmanship_member_state_exists", "chairmanships/armenia-2015", "memberState", "\"memberStates/none\""),
        Breach.OfField("chairmanship_chairperson_exists", "chairmanships/armenia-2015", "chairperson", "\"people/none\""),
        Breach.OfField("chairmanship_handover_session_exists", "chairmanships/armenia-2015", "handoverSession", "\"sessions/none\""),
        Breach.OfField("session_chairing_state_exists", "sessions/meeting", "chairingState", "\"memberStates/none\""),
        Breach.OfField("office_governing_body_exists", "offices/secretary", "governingBody", "\"governingBodies/none\""),
        Breach.OfField("office_member_state_exists", "offices/president", "memberState", "\"memberStates/none\""),
        new("chairmanship_member_state_exists", "DELETE FROM cstoref.member_state WHERE name = 'memberStates/belarus'"),
    ];

    private static IEnumerable<Breach> Nested =>
    [
        Breach.OfField("nested_reference_target_exists", "memberStates/armenia", "memberships,0,instrument", "\"documents/none\""),
        Breach.OfField("nested_reference_target_exists", "documents/treaty", "signatories,0,memberState", "\"memberStates/none\""),
        Breach.OfField("nested_reference_target_exists", "documents/treaty", "parties,0,memberState", "\"memberStates/none\""),
        Breach.OfField("nested_reference_target_exists", "people/chair", "holdings,0,office", "\"offices/none\""),
        Breach.OfField("nested_reference_target_exists", "memberStates/armenia", "memberships,0,citations,0,source", "\"sources/none\""),
        Breach.OfField("nested_reference_target_exists", "events/announcement", "sessions,0", "\"sessions/none\""),
        new("nested_reference_target_exists", "DELETE FROM cstoref.force WHERE name = 'forces/reaction-force'"),
        new("nested_reference_target_exists", "DELETE FROM cstoref.source WHERE name = 'sources/paper'"),
        Breach.OfField("nested_reference_is_of_its_collection", "people/chair", "holdings,0,office", "\"documents/treaty\""),
        new(
            "nested_reference_field_kind_field_key",
            "INSERT INTO cstoref.nested_reference_field (kind, field, path, collection) VALUES (NULL, 'citations.source', '$', 'sources')"),
    ];
}
