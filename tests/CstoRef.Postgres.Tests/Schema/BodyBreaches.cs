namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Breaches of what holds for every body and every name.</summary>
internal static class BodyBreaches
{
    private const string Announcement = "events/announcement";

    public static IEnumerable<Breach> All =>
    [
        Breach.OfBody("body_is_object", Announcement, "'[]'"),
        Breach.OfField("body_is_without_revision", Announcement, "revision", "\"1\""),
        .. InvalidDates.Select(date => Breach.OfField("body_has_valid_dates", Announcement, "date", date)),
        Breach.OfField("body_has_valid_dates", "people/chair", "holdings,0,attested", "[{\"year\":2010},{\"month\":2}]"),
        .. InvalidPeriods.Select(period => Breach.OfField("body_has_valid_periods", "chairmanships/armenia-2015", "period", period)),
        Breach.OfField("body_has_valid_periods", "documents/treaty", "validity", "{}"),
        Breach.WithoutField("body_has_complete_citations", Announcement, "citations,0,source"),
        Breach.WithoutField("body_has_complete_citations", "memberStates/armenia", "memberships,0,citations,0,basis"),
        Breach.OfField("body_has_complete_citations", Announcement, "citations,0,basis", "\"CITATION_BASIS_INFERRED\""),
        Breach.WithoutField("body_has_complete_discrepancies", Announcement, "discrepancies,0,citations"),
        Breach.WithoutField("body_has_complete_discrepancies", Announcement, "discrepancies,0,resolution"),
        Breach.WithoutField("body_has_complete_texts", Announcement, "titles,0,language"),
        Breach.OfField("body_has_complete_texts", Announcement, "titles,0,text", "\"\""),
        Breach.OfField("body_has_complete_other_names", "memberStates/armenia", "otherNames", "[{}]"),
        Breach.OfField("body_has_no_unspecified_value", Announcement, "kind", "\"EVENT_KIND_UNSPECIFIED\""),
        Breach.OfField("body_has_no_unspecified_value", "memberStates/armenia", "memberships,0,status", "\"MEMBERSHIP_STATUS_UNSPECIFIED\""),
        .. InvalidNames.Select(name => new Breach("resource_name_pattern", $"UPDATE cstoref.source SET name = '{name}' WHERE name = 'sources/book'")),
    ];

    private static string[] InvalidDates =>
    [
        "{}", "\"2018\"", "{\"year\":0}", "{\"year\":10000}", "{\"year\":\"MMXX\"}", "{\"year\":2018,\"month\":13}", "{\"year\":2018,\"day\":1}",
        "{\"year\":2018,\"month\":2,\"day\":29}", "{\"year\":2018,\"month\":4,\"day\":31}", "{\"year\":2018,\"month\":-1}",
    ];

    private static string[] InvalidPeriods =>
    [
        "{\"start\":{\"year\":2015}}",
        "{\"start\":{\"year\":2015},\"endState\":\"OPEN\"}",
        "{\"start\":{\"year\":2015},\"endState\":\"PERIOD_END_STATE_ENDED\"}",
        "{\"start\":{\"year\":2015},\"end\":{\"year\":2016},\"endState\":\"PERIOD_END_STATE_OPEN\"}",
        "{\"start\":{\"year\":2016},\"end\":{\"year\":2015},\"endState\":\"PERIOD_END_STATE_ENDED\"}",
        "{\"start\":{\"year\":2015,\"month\":9,\"day\":1},\"notBefore\":{\"year\":2015},\"endState\":\"PERIOD_END_STATE_OPEN\"}",
        "{\"endedBy\":{\"year\":2015},\"endState\":\"PERIOD_END_STATE_UNKNOWN\"}",
        "{\"start\":{\"year\":2015},\"begunBy\":{\"year\":2014},\"endState\":\"PERIOD_END_STATE_OPEN\"}",
        "{\"start\":{\"year\":2016,\"month\":5,\"day\":1},\"end\":{\"year\":2016,\"month\":5,\"day\":1},\"endState\":\"PERIOD_END_STATE_ENDED\"}",
    ];

    private static string[] InvalidNames =>
        ["sources/Book", "sources/book-", "sources/-book", "sources/a--b", "sources/", "sources", "sources/a/b", "sources/a\n", "sources/" + new string('a', 101)];
}
