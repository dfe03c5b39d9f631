using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells the dates of documents. They concern the states that signed or acceded.</summary>
internal static class DocumentFacts
{
    public static IEnumerable<TimelineEntry> Of(Document document)
    {
        var subject = new DatedSubject(document, document.Name, document.Titles, document.Citations);
        // Who signed on a day of its own is told of by itself.
        var signedTogether = StatesOf(document.Signatories.Where(signatory => signatory.Signed is null));
        var parties = StatesOf(document.Signatories);
        var force = subject.At("entry_into_force", document.EntryIntoForce);
        var start = subject.At("validity.start", document.Validity?.Start);
        var holdsFromForce = force is not null && force.Date.Equals(start?.Date);

        TimelineEntry?[] facts =
        [
            subject.Tell(TimelineEntryType.DocumentConsidered, subject.At("considered", document.Considered)).Concerning(parties),
            subject.Tell(AdoptionOf(document), subject.At("adopted", document.Adopted)).Concerning(signedTogether),
            .. document.Signatories.Select((signatory, index) => SignatureOf(subject, signatory, index)),
            subject.Tell(TimelineEntryType.DocumentEnteredIntoForce, force, holdsFromForce ? start : null).Concerning(parties),
            holdsFromForce ? null : subject.Tell(TimelineEntryType.DocumentValidityBegan, start).Concerning(parties),
            subject.Tell(TimelineEntryType.DocumentValidityEnded, subject.At("validity.end", document.Validity?.End)).Concerning(parties),
        ];
        return facts.OfType<TimelineEntry>().Concat(NameFacts.Of(subject, "other_titles", document.OtherTitles));
    }

    private static TimelineEntry? SignatureOf(DatedSubject subject, Signatory signatory, int index)
    {
        var holder = string.Create(CultureInfo.InvariantCulture, $"signatories[{index}]");
        var entry = subject.Tell(
            TimelineEntryType.DocumentSignedByParty, subject.At($"{holder}.signed", signatory.Signed, holder, signatory.Citations));
        entry?.Person = signatory.Person;
        return entry.Concerning(StatesOf([signatory]));
    }

    private static TimelineEntryType AdoptionOf(Document document) => document.Stage switch
    {
        DocumentStage.Signed => TimelineEntryType.DocumentSigned,
        DocumentStage.Approved => TimelineEntryType.DocumentApproved,
        _ => TimelineEntryType.DocumentAdopted,
    };

    private static string[] StatesOf(IEnumerable<Signatory> signatories) => [.. signatories.Select(signatory => signatory.MemberState)];
}
