using CstoRef.V1;

namespace CstoRef.Tests.Validation;

internal static class FieldBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("required-field", "events/statement", "kind", data => data.Event.Kind = EventKind.Unspecified),
        new("required-field", "events/statement", "citations", data => data.Event.Citations.Clear()),
        new("required-field", "events/statement", "date.year", data => data.Event.Date = new() { Month = 12 }),
        new("required-field", "forces/reaction-force", "period", data => data.Force.Period = null),
        new("required-field", "forces/reaction-force", "period.end_state", data => data.Force.Period.EndState = PeriodEndState.Unspecified),
        new("required-field", "forces/reaction-force", "display_names", data => data.Force.DisplayNames.Clear()),
        new("required-field", "memberStates/armenia", "display_names[0].text", data => data.Armenia.DisplayNames[0].Text = ""),
        new("required-field", "memberStates/armenia", "memberships[1].citations", data => data.Armenia.Memberships[1].Citations.Clear()),
        new("required-field", "memberStates/armenia", "discrepancies[0].resolution", data => data.Armenia.Discrepancies[0].Resolution = ""),
        new("required-field", "memberStates/armenia", "discrepancies[0].claimed_value",
            data => data.Armenia.Discrepancies[0].ClaimedValue = ""),
        new("required-field", "memberStates/armenia", "discrepancies[0].citations",
            data => data.Armenia.Discrepancies[0].Citations.Clear()),
        new("required-field", "people/somebody", "holdings[0].citations", data => data.Person.Holdings[0].Citations.Clear()),
        new("required-field", "sources/page", "title", data => data.Page.Title = ""),
        new("required-field", "documents/plan", "citations[0].basis", data => data.Plan.Citations[0].Basis = CitationBasis.Unspecified),

        new("enum-defined", "documents/plan", "type", data => data.Plan.Type = (DocumentType)99),
        new("enum-defined", "memberStates/armenia", "memberships[1].period.end_state",
            data => data.Armenia.Memberships[1].Period.EndState = (PeriodEndState)(-1)),
    ];
}
