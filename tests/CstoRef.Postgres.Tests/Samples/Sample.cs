using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Postgres.Tests.Samples;

/// <summary>A small set of resources, one or two of each kind, that refer to each other and keep all rules.</summary>
internal static class Sample
{
    private static readonly string[] Bodies =
    [
        """
        {"name":"organization","displayNames":[{"language":"en","text":"Collective Security Treaty Organization"}],"foundingDocuments":["documents/treaty"],
         "objectives":[{"texts":[{"language":"en","text":"Peace"}],"citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}]}
        """,
        """
        {"name":"memberStates/armenia","displayNames":[{"language":"en","text":"Armenia"}],"officialNames":[{"language":"en","text":"Republic of Armenia"}],
         "alpha2Code":"AM","alpha3Code":"ARM","numericCode":"051",
         "memberships":[{"framework":"MEMBERSHIP_FRAMEWORK_TREATY","status":"MEMBERSHIP_STATUS_MEMBER","instrument":"documents/treaty",
          "period":{"start":{"year":1994,"month":4,"day":20},"endState":"PERIOD_END_STATE_OPEN"},
          "citations":[{"source":"sources/book","locator":"p3","basis":"CITATION_BASIS_STATED"}]}]}
        """,
        """
        {"name":"memberStates/belarus","displayNames":[{"language":"en","text":"Belarus"}],"officialNames":[{"language":"en","text":"Republic of Belarus"}],
         "alpha2Code":"BY","alpha3Code":"BLR","numericCode":"112",
         "memberships":[{"framework":"MEMBERSHIP_FRAMEWORK_TREATY","status":"MEMBERSHIP_STATUS_MEMBER",
          "period":{"start":{"year":1993},"endState":"PERIOD_END_STATE_OPEN"},
          "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}],
         "identifiers":[{"scheme":"cow","value":"370"},{"scheme":"wikidata","value":"Q184","uri":"https://www.wikidata.org/wiki/Q184"}]}
        """,
        """
        {"name":"governingBodies/council","displayNames":[{"language":"en","text":"Council"}],"kind":"GOVERNING_BODY_KIND_SUPREME","foundingDocument":"documents/treaty",
         "period":{"start":{"year":2002},"endState":"PERIOD_END_STATE_OPEN"}}
        """,
        """
        {"name":"forces/reaction-force","displayNames":[{"language":"en","text":"Reaction force"}],"kind":"FORCE_KIND_RAPID_REACTION","foundingDocuments":["documents/treaty"],
         "period":{"start":{"year":2009},"endState":"PERIOD_END_STATE_OPEN"},"initialNonParticipants":[{"memberState":"memberStates/belarus"}]}
        """,
        """
        {"name":"documents/treaty","type":"DOCUMENT_TYPE_TREATY","titles":[{"language":"en","text":"Treaty"}],"titleBasis":"TITLE_BASIS_NAMED","stage":"DOCUMENT_STAGE_SIGNED",
         "adopted":{"year":1992,"month":5,"day":15},"entryIntoForce":{"year":1994,"month":4,"day":20},"symbol":"CST/1",
         "signatories":[{"memberState":"memberStates/armenia","kind":"SIGNATURE_KIND_SIGNED","person":"people/chair"}],
         "validity":{"start":{"year":1994,"month":4},"end":{"year":1999,"month":4},"endState":"PERIOD_END_STATE_ENDED"},
         "texts":[{"language":"ru","uri":"https://example.org/treaty","kind":"DOCUMENT_TEXT_KIND_AUTHENTIC","publisher":"The depositary"}],
         "parties":[{"memberState":"memberStates/armenia","ratified":{"year":1993,"month":9},"inForce":{"year":1994,"month":4,"day":20},
          "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}],
         "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}],"identifiers":[{"scheme":"unts","value":"I-32307"}]}
        """,
        """
        {"name":"documents/statement","type":"DOCUMENT_TYPE_STATEMENT","titles":[{"language":"en","text":"Statement"}],"titleBasis":"TITLE_BASIS_DESCRIPTIVE",
         "stage":"DOCUMENT_STAGE_ADOPTED","adopted":{"year":2020,"month":12,"day":2},"adoptingBody":"governingBodies/council","session":"sessions/meeting",
         "relations":[{"type":"DOCUMENT_RELATION_TYPE_RELATED","document":"documents/treaty"}],"number":"7/12-b",
         "citations":[{"source":"sources/book","basis":"CITATION_BASIS_INFERRED","note":"The date is the session's."}]}
        """,
        """
        {"name":"chairmanships/armenia-2015","memberState":"memberStates/armenia","chairperson":"people/chair","handoverSession":"sessions/meeting",
         "period":{"start":{"year":2015,"month":9,"day":15},"end":{"year":2016,"month":10,"day":14},"endState":"PERIOD_END_STATE_ENDED"},
         "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}
        """,
        """
        {"name":"chairmanships/belarus-2016","memberState":"memberStates/belarus",
         "period":{"start":{"year":2016,"month":10,"day":14},"end":{"year":2017,"month":11,"day":30},"endState":"PERIOD_END_STATE_ENDED"},
         "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}
        """,
        """
        {"name":"sessions/meeting","governingBodies":["governingBodies/council"],"kind":"SESSION_KIND_REGULAR","start":{"year":2020,"month":12,"day":2},
         "status":"SESSION_STATUS_HELD","format":"SESSION_FORMAT_VIDEO_CONFERENCE","chairingState":"memberStates/armenia",
         "participants":[{"person":"people/chair","office":"offices/president","memberState":"memberStates/armenia","chair":true}],
         "absentStates":["memberStates/belarus"],"agenda":[{"texts":[{"language":"en","text":"Security"}]}],
         "documents":["documents/statement"],"documentCount":15,"citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}
        """,
        """
        {"name":"offices/president","titles":[{"language":"en","text":"President"}],"memberState":"memberStates/armenia"}
        """,
        """
        {"name":"offices/secretary","titles":[{"language":"en","text":"Secretary"}],"governingBody":"governingBodies/council",
         "vacancies":[{"period":{"start":{"year":2018,"month":12},"end":{"year":2020,"month":1,"day":1},"endState":"PERIOD_END_STATE_ENDED"},
          "citations":[{"source":"sources/paper","basis":"CITATION_BASIS_STATED"}]}]}
        """,
        """
        {"name":"people/chair","displayNames":[{"language":"en","text":"The Chair"}],
         "holdings":[{"office":"offices/president","period":{"start":{"year":2008},"endState":"PERIOD_END_STATE_ENDED_UNKNOWN"},
          "citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}]}]}
        """,
        """
        {"name":"events/announcement","titles":[{"language":"en","text":"Announcement"}],"kind":"EVENT_KIND_ANNOUNCEMENT","date":{"year":2018,"month":2,"day":13},
         "memberStates":["memberStates/belarus"],"people":["people/chair"],"governingBodies":["governingBodies/council"],"forces":["forces/reaction-force"],
         "documents":["documents/treaty"],"sessions":["sessions/meeting"],"citations":[{"source":"sources/book","basis":"CITATION_BASIS_STATED"}],
         "discrepancies":[{"field":"date","claimedValue":"2018-02-14","resolution":"The other source saw it first.",
          "citations":[{"source":"sources/paper","basis":"CITATION_BASIS_STATED"}]}]}
        """,
        """
        {"name":"sources/book","title":"Book","language":"en","kind":"SOURCE_KIND_PRIMARY","fileName":"book.txt"}
        """,
        """
        {"name":"sources/paper","title":"Paper","language":"ru","kind":"SOURCE_KIND_NEWS","uri":"https://example.org/paper","published":{"year":2018,"month":2}}
        """,
    ];

    /// <summary>The resources as messages of their own, which a test may change.</summary>
    public static ImmutableArray<IMessage> Resources() => [.. Bodies.Select(body => KindOf(body).Parse(body))];

    /// <summary>The body of the first resource of a kind, to change before it is written.</summary>
    public static JsonObject Body(ResourceKind kind) => Body(NameOf(Bodies.First(body => KindOf(body) == kind)));

    /// <summary>The body of one resource, to change before it is written.</summary>
    public static JsonObject Body(string name) =>
        JsonNode.Parse(Bodies.Single(body => string.Equals(NameOf(body), name, StringComparison.Ordinal)))!.AsObject();

    private static string NameOf(string body) => JsonNode.Parse(body)!["name"]!.GetValue<string>();

    private static ResourceKind KindOf(string body) =>
        ResourceName.TryGetKind(NameOf(body), out var kind) ? kind : throw new FormatException($"{NameOf(body)} is not a resource name.");
}
