using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>
/// Tells what states did to be bound by a document, or to leave it. What a party did on the day of a signatory's own signature, or of the document's
/// entry into force, is one fact with that.
/// </summary>
internal sealed class PartyFacts
{
    private readonly DatedSubject _subject;
    private readonly Document _document;
    private readonly Dictionary<(string State, PartialDate? Day), int> _signatories = [];
    private readonly ILookup<(string State, PartialDate? Day), int> _parties;

    public PartyFacts(DatedSubject subject, Document document)
    {
        (_subject, _document) = (subject, document);
        foreach (var (index, signatory) in document.Signatories.Index())
            if (signatory.Signed is not null) _signatories.TryAdd((signatory.MemberState, signatory.Signed), index);
        _parties = document.Parties.Index().ToLookup(party => (party.Item.MemberState, (PartialDate?)party.Item.Signed), party => party.Index);
    }

    /// <summary>The states that are told to have signed on a day of their own.</summary>
    public IEnumerable<string> SigningApart => _document.Parties.Where(party => party.Signed is not null).Select(party => party.MemberState);

    /// <summary>The states for which the document entered into force on a day of their own.</summary>
    public IEnumerable<string> BoundApart => _document.Parties.Where(IsBoundApart).Select(party => party.MemberState);

    /// <summary>Where the parties repeat the day on which a signatory signed.</summary>
    public IEnumerable<DatedField?> SignaturesWith(int signatory)
    {
        var key = (_document.Signatories[signatory].MemberState, _document.Signatories[signatory].Signed);
        return _signatories.GetValueOrDefault(key, -1) == signatory ? _parties[key].Select(party => At(party, "signed", key.Signed)) : [];
    }

    /// <summary>Where the parties repeat the day on which the document entered into force.</summary>
    public IEnumerable<DatedField?> EntriesIntoForce() =>
        from party in _document.Parties.Index()
        where party.Item.InForce is not null && !IsBoundApart(party.Item)
        select At(party.Index, "in_force", party.Item.InForce);

    /// <summary>What is told of the parties by itself.</summary>
    public IEnumerable<TimelineEntry?> Apart() => _document.Parties.SelectMany(ApartOf);

    private IEnumerable<TimelineEntry?> ApartOf(Party party, int index)
    {
        var isSignatory = _signatories.ContainsKey((party.MemberState, party.Signed));
        if (!isSignatory) yield return Tell(TimelineEntryType.DocumentSignedByParty, "signed", party.Signed);
        yield return Tell(TimelineEntryType.DocumentApprovedByParty, "approved", party.Approved);
        yield return Tell(TimelineEntryType.DocumentRatifiedByParty, "ratified", party.Ratified);
        yield return Tell(TimelineEntryType.DocumentDepositedByParty, "deposited", party.Deposited);
        if (IsBoundApart(party)) yield return Tell(TimelineEntryType.DocumentInForceForParty, "in_force", party.InForce);

        // Who denounces withdraws: where both have one day, it is one fact.
        var (withdrawn, denounced) = (At(index, "withdrawn", party.Withdrawn), At(index, "denounced", party.Denounced));
        var isOne = withdrawn is not null && withdrawn.Date.Equals(denounced?.Date);
        yield return TellFields(TimelineEntryType.DocumentLeftByParty, withdrawn, isOne ? denounced : null);
        if (!isOne) yield return TellFields(TimelineEntryType.DocumentLeftByParty, denounced);

        TimelineEntry? Tell(TimelineEntryType type, string field, PartialDate? date) => TellFields(type, At(index, field, date));
        TimelineEntry? TellFields(TimelineEntryType type, params IEnumerable<DatedField?> fields) =>
            _subject.Tell(type, fields).Concerning(party.MemberState);
    }

    private bool IsBoundApart(Party party) => party.InForce is not null && !party.InForce.Equals(_document.EntryIntoForce);

    private DatedField? At(int party, string field, PartialDate? date)
    {
        var holder = string.Create(CultureInfo.InvariantCulture, $"parties[{party}]");
        return _subject.At($"{holder}.{field}", date, holder, _document.Parties[party].Citations);
    }
}
