using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

internal static class EvidenceBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("citation-note", "events/statement", "citations[0].note", data => data.Event.Citations[0].Note = ""),
        new("citation-locator", "events/statement", "citations[0].locator", data => data.Event.Citations[0].Locator = "p03"),
        new("citation-locator", "events/statement", "citations[0].locator", data => data.Event.Citations[0].Locator = "p3 to p5"),
        new("citation-locator", "events/statement", "citations[0].locator", data => data.Event.Citations[0].Locator = "p"),
        new("citation-fields", "events/statement", "citations[0].fields[0]", data => data.Event.Citations[0].Fields[0] = "day"),
        new("citation-fields", "memberStates/armenia", "memberships[0].citations[0].fields[0]",
            data => data.Armenia.Memberships[0].Citations[0].Fields.Add("memberships[0].period")),
        new("citation-fields-distinct", "events/statement", "citations[0].fields[1]", data => data.Event.Citations[0].Fields.Add("date")),
        new("citations-distinct", "documents/plan", "citations[1]", data => data.Plan.Citations.Add(Stated())),
        new("citations-distinct", "memberStates/armenia", "discrepancies[0].citations[1]",
            data => data.Armenia.Discrepancies[0].Citations.Add(Stated())),
        new("discrepancy-field", "memberStates/armenia", "discrepancies[0].field",
            data => data.Armenia.Discrepancies[0].Field = "memberships[3].period.end"),
        new("discrepancy-field", "memberStates/armenia", "discrepancies[0].field",
            data => data.Armenia.Discrepancies[0].Field = "memberships.period"),
    ];
}
