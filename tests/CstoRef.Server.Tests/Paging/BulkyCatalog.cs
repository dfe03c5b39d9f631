using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Paging;

/// <summary>A thousand resources of each kind, each larger than 4 kB, so that a thousand of whatever is listed pass what one answer holds.</summary>
internal static class BulkyCatalog
{
    public const int Count = 1000;

    private static readonly string Bulk = new('x', 4096);
    private static readonly Period Open = new() { Start = new() { Year = 2002, Month = 10, Day = 7 }, EndState = PeriodEndState.Open };

    /// <summary>The one source that everything else cites.</summary>
    public static string Source { get; } = Name("sources", 0);

    public static Catalog Of(string epoch) => Catalog.Build(
        epoch,
        1,
        [
            new Organization { Name = "organization", DisplayNames = { Text("Organization") } },
            .. Enumerable.Range(0, Count).SelectMany(Resources),
        ]);

    /// <summary>The names of all resources of a collection, sorted.</summary>
    public static IEnumerable<string> Names(string collection) => Enumerable.Range(0, Count).Select(number => Name(collection, number));

    private static string Name(string collection, int number) => $"{collection}/n{number:D4}";

    private static IEnumerable<IMessage> Resources(int number) =>
    [
        new MemberState
        {
            Name = Name("memberStates", number),
            DisplayNames = { Text(Bulk) },
            Memberships =
            {
                new Membership
                {
                    Framework = MembershipFramework.Organization, Status = MembershipStatus.Member, Period = Open, Citations = { Citation() },
                },
            },
        },
        new GoverningBody
        {
            Name = Name("governingBodies", number), DisplayNames = { Text(Bulk) }, Kind = GoverningBodyKind.Subsidiary, Period = Open,
        },
        new Force { Name = Name("forces", number), DisplayNames = { Text(Bulk) }, Kind = ForceKind.RapidReaction, Period = Open },
        new Document
        {
            Name = Name("documents", number),
            Type = DocumentType.Treaty,
            Titles = { Text("Document") },
            Stage = DocumentStage.Signed,
            Adopted = Open.Start,
            Remarks = { Text(Bulk) },
            Citations = { Citation() },
        },
        new Session
        {
            Name = Name("sessions", number),
            GoverningBodies = { Name("governingBodies", 0) },
            Kind = SessionKind.Regular,
            Start = Open.Start,
            // One that was held would tell the attendance of every state, of which there are as many here.
            Status = SessionStatus.Planned,
            Citations = { Citation() },
        },
        new Chairmanship
        {
            Name = Name("chairmanships", number),
            MemberState = Name("memberStates", number),
            Period = new() { Start = new() { Year = 2002 + number }, End = new() { Year = 2003 + number }, EndState = PeriodEndState.Ended },
            Citations = { Citation() },
        },
        new Office { Name = Name("offices", number), Titles = { Text(Bulk) }, GoverningBody = Name("governingBodies", 0) },
        new Person
        {
            Name = Name("people", number),
            DisplayNames = { Text("Person") },
            Holdings = { new Holding { Office = Name("offices", number), Period = Open, Citations = { Citation() } } },
        },
        new Event { Name = Name("events", number), Titles = { Text(Bulk) }, Kind = (EventKind)1, Date = Open.Start, Citations = { Citation() } },
        new Source { Name = Name("sources", number), Title = Bulk, Language = "en", Kind = SourceKind.Official, Uri = "https://example.org/" },
    ];

    private static LocalizedText Text(string text) => new() { Language = "en", Text = text };

    private static Citation Citation() => new() { Source = Source, Basis = CitationBasis.Inferred, Note = Bulk };
}
