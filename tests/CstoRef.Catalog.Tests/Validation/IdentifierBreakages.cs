using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

internal static class IdentifierBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        .. new[] { "Wikidata", "wiki data", "-wikidata", "wiki_data", new string('a', 101) }.Select(scheme => new Breakage(
            "identifier-scheme", "people/somebody", "identifiers[0].scheme", data =>
                data.Person.Identifiers.Add(Identifier(scheme, "Q1")))),
        .. Malformed.Select(one => new Breakage(
            "identifier-value", "documents/plan", "identifiers[0].value", data =>
                data.Plan.Identifiers.Add(Identifier(one.Scheme, one.Value)))),
        .. new[] { "http://example.org/1", "example.org", "https://example.org/a b", "ftp://example.org" }.Select(uri => new Breakage(
            "identifier-uri", "forces/reaction-force", "identifiers[0].uri", data =>
                data.Force.Identifiers.Add(new Identifier(Identifier("a", "1")) { Uri = uri }))),
        new("identifier-iso-code", "memberStates/armenia", "identifiers[0].value", data =>
            data.Armenia.Identifiers.Add(Identifier("iso3166-1-alpha2", "BY"))),
        new("identifier-iso-code", "memberStates/armenia", "identifiers[0].value", data =>
            data.Armenia.Identifiers.Add(Identifier("iso3166-1-alpha3", "BLR"))),
        new("identifier-iso-code", "memberStates/armenia", "identifiers[0].value", data =>
            data.Armenia.Identifiers.Add(Identifier("iso3166-1-numeric", "112"))),
        new("identifiers-sorted", "organization", "identifiers[1]", data =>
            data.Organization.Identifiers.Add([Identifier("viaf", "1"), Identifier("cow", "2")])),
        new("identifiers-sorted", "organization", "identifiers[1]", data =>
            data.Organization.Identifiers.Add([Identifier("viaf", "2"), Identifier("viaf", "1")])),
        new("identifier-unique", "memberStates/belarus", "identifiers[0]", data =>
        {
            data.Armenia.Identifiers.Add([Identifier("cow", "371"), Identifier("wikidata", "Q399")]);
            data.Belarus.Identifiers.Add(Identifier("wikidata", "Q399"));
            data.Event.Identifiers.Add(Identifier("wikidata", "Q399"));
        }),
        new("identifier-unique", "sources/page", "identifiers[1]", data =>
            data.Page.Identifiers.Add([Identifier("viaf", "1"), Identifier("viaf", "1")])),
    ];

    private static IEnumerable<(string Scheme, string Value)> Malformed =>
    [
        ("anything", "a b"), ("anything", new string('a', 201)),
        ("wikidata", "399"), ("wikidata", "Q"), ("wikidata", "Q0"), ("wikidata", "q399"), ("wikidata", "Q39a"), ("wikidata", "Q٣"),
        ("cow", "0371"), ("cow", "a"), ("iso3166-1-alpha2", "am"), ("iso3166-1-alpha2", "ARM"), ("iso3166-1-alpha3", "AM"),
        ("iso3166-1-numeric", "51"),
        ("un-m49", "0051"), ("un-m49", "ARM"), ("eu-country", "arm"), ("eu-country", "AM"), ("viaf", "a1"),
        ("unts", "39775"), ("unts", "I-"), ("unts", "I-1a"), ("un-document", "59/50"), ("un-document", "A"), ("un-document", "A/"),
        ("un-document", "A//1"),
    ];
}
