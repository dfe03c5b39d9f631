using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who holds which office on any day.</summary>
public sealed class OfficeCalendar
{
    private readonly SharedList<OfficeTenures> _tenures;
    private readonly ResourceSet<Person> _people;

    /// <summary>Made at the first question about all offices at once, which few ask.</summary>
    private readonly Lazy<PeopleInOffice> _inOffice;

    private readonly KeptAnswers<(int Position, int Since, bool WithEvidence), OfficeHolders> _kept = new();

    /// <param name="step">The step to the picture whose offices they are.</param>
    /// <param name="indexes">How its resources are found.</param>
    /// <param name="before">The calendar before the step; null where there is none, or the days of all may be others.</param>
    internal OfficeCalendar(CatalogStep step, OfficeReads indexes, OfficeCalendar? before)
    {
        var offices = step.After.Offices;
        _people = step.After.People;
        _inOffice = new(() => new(_people, _tenures!.SelectMany(tenures => tenures.Held)), LazyThreadSafetyMode.PublicationOnly);
        if (before is null)
        {
            _tenures = new(offices.All.Select(office => indexes.TenuresOf(office, step.After)));
            return;
        }

        var carried = before._tenures.After(step.Offices.Moves);
        foreach (var position in indexes.TouchedBy(step)) carried[position] = indexes.TenuresOf(offices.All[position], step.After);
        _tenures = carried.ToList();
    }

    /// <summary>The numbers of all days on which another may hold an office.</summary>
    internal IEnumerable<int> TurnsOf(int position) => _tenures[position].Turns;

    /// <summary>The numbers of all days on which anything of the answer of an office may change.</summary>
    internal IEnumerable<int> AnswerTurnsOf(int position) => _tenures[position].AnswerTurns;

    /// <summary>The resource names of all who ever held one of some offices, each once.</summary>
    /// <param name="positions">The offices' positions in the catalog's offices.</param>
    public IEnumerable<string> HoldersOf(IEnumerable<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return positions.SelectMany(position => _tenures[position].Holders).Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// Who held one of some offices in a valid range, certainly or possibly: how sure that is, by the people's resource names.
    /// </summary>
    /// <param name="positions">The offices' positions in the catalog's offices.</param>
    /// <param name="range">The range.</param>
    public IReadOnlyDictionary<string, Certainty> HoldersIn(IEnumerable<int> positions, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return positions.SelectMany(position => _tenures[position].HoldersIn(range.Days()))
            .GroupBy(held => held.Person, held => held.Certainty, StringComparer.Ordinal)
            .ToDictionary(person => person.Key, person => person.Surest(), StringComparer.Ordinal);
    }

    /// <summary>The positions of the people who held any office on a day of a valid range, certainly or possibly.</summary>
    public PositionSet PeopleIn(DateRange range) => _inOffice.Value.In(range.Days());

    /// <summary>Whether a person of the catalog held any office on a day of a valid range.</summary>
    public Certainty IsInOffice(Person person, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(person);
        return _inOffice.Value.IsIn(_people.PositionOf(person.Name), range.Days());
    }

    /// <summary>Who holds an office on a day; shared, so that nobody may change it.</summary>
    /// <param name="position">The office's position in the catalog's offices.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations.</param>
    public OfficeHolders On(int position, DateOnly day, bool withEvidence)
    {
        var question = (position, _tenures[position].UnchangedSince(day), withEvidence);
        return _kept.Find(question) ?? _kept.Keep(question, Make(position, day, withEvidence));
    }

    /// <summary>The same, made anew.</summary>
    internal OfficeHolders Make(int position, DateOnly day, bool withEvidence) => _tenures[position].On(day, withEvidence);
}
