using CstoRef.Documents;
using CstoRef.Time;
using CstoRef.V1;
using static CstoRef.Benchmarks.Generation.Generated;

namespace CstoRef.Benchmarks.Generation;

/// <summary>Documents, every second of them adopted at a session, and the sessions.</summary>
internal static class GeneratedDocuments
{
    private static readonly DocumentRelationType[] Relations =
    [
        DocumentRelationType.Amends, DocumentRelationType.Prolongs, DocumentRelationType.Implements, DocumentRelationType.Supersedes,
        DocumentRelationType.Related,
    ];

    public static IEnumerable<Document> Documents(Counts counts)
    {
        for (var number = 0; number < counts.Documents; number++)
        {
            var adopted = DayOf(number, counts);
            var document = new Document
            {
                Name = Name("documents", number),
                Type = (DocumentType)(1 + (number % 17)),
                Titles = { InBothLanguages("Document", number) },
                TitleBasis = TitleBasis.Named,
                Stage = (DocumentStage)(3 + (number % 3)),
                Adopted = Date(adopted, number),
                AdoptingBody = Name("governingBodies", number % counts.GoverningBodies),
                Session = SessionOf(number, counts) is { } session ? Name("sessions", session) : string.Empty,
                Citations = { Citations(counts, number) },
            };
            foreach (var state in States.Where((_, index) => (index + number) % 3 != 0))
                document.Signatories.Add(new Signatory { MemberState = state, Kind = SignatureKind.Signed });
            if (document.Type.CanBeInForce()) SetInForce(document, adopted, number);
            if (number % 4 == 3)
                document.Relations.Add(new DocumentRelation { Type = Relations[number / 4 % Relations.Length], Document = Name("documents", number - 1 - (number % 3)) });
            yield return document;
        }
    }

    public static IEnumerable<Session> Sessions(Counts counts) =>
        from number in Enumerable.Range(0, counts.Sessions)
        select new Session
        {
            Name = Name("sessions", number),
            GoverningBodies = { Name("governingBodies", number % counts.GoverningBodies) },
            Kind = SessionKind.Regular,
            Start = Day(number).ToPartialDate(),
            Status = SessionStatus.Held,
            Format = SessionFormat.InPerson,
            ChairingState = State(number),
            Participants =
            {
                from place in Enumerable.Range(0, 6)
                select new Participant { Person = Name("people", ((number * 6) + place) % counts.People), MemberState = State(place), Chair = place == 0 },
            },
            Documents =
            {
                from document in new[] { number * 2, (number + counts.Sessions) * 2 }
                where document < counts.Documents
                select Name("documents", document),
            },
            Citations = { Citations(counts, number) },
        };

    /// <summary>A third has a known entry into force, a third a validity of five years, and of a third nothing is known.</summary>
    private static void SetInForce(Document document, DateOnly adopted, int number)
    {
        if (number % 3 == 0) document.EntryIntoForce = adopted.AddDays(400).ToPartialDate();
        if (number % 3 == 1) document.Validity = Ended(Date(adopted.AddDays(400), number), adopted.AddDays(2200).ToPartialDate());
    }

    private static DateOnly DayOf(int document, Counts counts) => SessionOf(document, counts) is { } session ? Day(session) : Day(document);

    private static int? SessionOf(int document, Counts counts) => document % 2 == 0 ? document / 2 % counts.Sessions : null;
}
