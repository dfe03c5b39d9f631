namespace CstoRef.Tests.Validation;

internal static class NameBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("name-well-formed", "events/State--ment", "name", data => data.Event.Name = "events/State--ment"),
        new("name-well-formed", "people/statement", "name", data => data.Event.Name = "people/statement"),
        new("name-well-formed", "organization/csto", "name", data => data.Organization.Name = "organization/csto"),
        new("required-field", "events/{event}", "name", data => data.Event.Name = ""),
        new("name-unique", "events/statement", "name", data => data.Resources.Add(data.Event)),
        new("organization-single", "organization", "name", data => data.Resources.Remove(data.Organization)),

        new("reference-well-formed", "events/statement", "people[0]", data => data.Event.People.Add("memberStates/armenia")),
        new("reference-well-formed", "events/statement", "people[0]", data => data.Event.People.Add("")),
        new("reference-well-formed", "documents/plan", "citations[0].source", data => data.Plan.Citations[0].Source = "page"),
        new("reference-resolves", "events/statement", "people[0]", data => data.Event.People.Add("people/nobody")),
        new("reference-resolves", "documents/plan", "citations[0].source", data => data.Plan.Citations[0].Source = "sources/nothing"),
        new("reference-resolves", "chairmanships/armenia-2015", "handover_session",
            data => data.ArmeniaChairs.HandoverSession = "sessions/nothing"),
        new("references-distinct", "events/statement", "member_states[2]", data => data.Event.MemberStates.Add("memberStates/armenia")),
    ];
}
