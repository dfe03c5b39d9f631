using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells the dates of documents. They concern the states that signed or acceded, or are parties.</summary>
internal static class DocumentFacts
{
    public static IEnumerable<TimelineEntry> Of(Document document, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(document, document.Name, titles, document.Citations);
        var parties = new PartyFacts(subject, document);
        // Who signed, or is bound, since a day of its own is told of by itself.
        var signedTogether = StatesOf(document.Signatories.Where(signatory => signatory.Signed is null)).Except(parties.SigningApart, StringComparer.Ordinal);
        string[] concerned = [.. StatesOf(document.Signatories), .. document.Parties.Select(party => party.MemberState)];
        var boundTogether = concerned.Except(parties.BoundApart, StringComparer.Ordinal);
        var force = subject.At("entry_into_force", document.EntryIntoForce);
        var start = subject.At("validity.start", document.Validity?.Start);
        var holdsFromForce = force is not null && force.Date.Equals(start?.Date);

        TimelineEntry?[] facts =
        [
            subject.Tell(TimelineEntryType.DocumentConsidered, subject.At("considered", document.Considered)).Concerning(concerned),
            subject.Tell(TimelineEntryType.DocumentSigned, subject.At("signed", document.Signed)).Concerning(signedTogether),
            subject.Tell(TimelineEntryType.DocumentApproved, subject.At("approved", document.Approved)).Concerning(concerned),
            subject.Tell(AdoptionOf(document), subject.At("adopted", document.Adopted)).Concerning(signedTogether),
            .. document.Signatories.Select(
                (signatory, index) => signatory.Signed is null ? null : SignatureOf(subject, signatory, index, parties)),
            subject.Tell(TimelineEntryType.DocumentEnteredIntoForce, [force, .. parties.EntriesIntoForce(), holdsFromForce ? start : null])
                .Concerning(boundTogether),
            holdsFromForce ? null : subject.Tell(TimelineEntryType.DocumentValidityBegan, start).Concerning(concerned),
            subject.Tell(TimelineEntryType.DocumentValidityEnded, subject.At("validity.end", document.Validity?.End)).Concerning(concerned),
            .. parties.Apart(),
        ];
        return facts.OfType<TimelineEntry>().Concat(NameFacts.Of(subject, "other_titles", document.OtherTitles));
    }

    private static TimelineEntry? SignatureOf(DatedSubject subject, Signatory signatory, int index, PartyFacts parties)
    {
        var holder = string.Create(CultureInfo.InvariantCulture, $"signatories[{index}]");
        var signed = subject.At($"{holder}.signed", signatory.Signed, holder, signatory.Citations);
        var entry = subject.Tell(TimelineEntryType.DocumentSignedByParty, [signed, .. parties.SignaturesWith(index)]);
        entry?.Person = signatory.Person;
        return entry.Concerning(StatesOf([signatory]));
    }

    private static TimelineEntryType AdoptionOf(Document document) => document.Stage switch
    {
        DocumentStage.Signed => TimelineEntryType.DocumentSigned,
        DocumentStage.Approved => TimelineEntryType.DocumentApproved,
        _ => TimelineEntryType.DocumentAdopted,
    };

    private static IEnumerable<string> StatesOf(IEnumerable<Signatory> signatories) => signatories.Select(signatory => signatory.MemberState);
}
