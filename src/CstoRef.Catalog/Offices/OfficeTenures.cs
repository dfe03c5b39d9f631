using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who held one office when, prepared for questions about days.</summary>
internal sealed class OfficeTenures
{
    private readonly Office _office;
    private readonly DayRange _life;
    private readonly ImmutableArray<OfficeHolding> _holdings;
    private readonly DayRangeIndex _days;
    private readonly ImmutableArray<(Vacancy Vacancy, UncertainDays Days)> _vacancies;
    private readonly DayRangeIndex _vacantDays;

    /// <param name="office">The office.</param>
    /// <param name="life">The days on which there may be such an office.</param>
    /// <param name="holdings">All holdings of it.</param>
    /// <param name="horizon">How far the data is known.</param>
    public OfficeTenures(Office office, DayRange life, IEnumerable<OfficeHolding> holdings, Horizon horizon)
    {
        _office = office;
        _life = life;
        _vacancies =
        [
            .. from vacancy in office.Vacancies
               where vacancy.Period?.IsValid() == true
               select (vacancy, vacancy.Period.Days(horizon).Inside(life)),
        ];
        _holdings = WithinSeats(
        [
            .. holdings
                .Select(holding => holding with { Days = holding.Days.Inside(life) })
                .OrderBy(holding => holding.Period, PeriodExtensions.InOrder)
                .ThenBy(holding => holding.Person, StringComparer.Ordinal),
        ]);
        _days = DayRangeIndex.Build(_holdings, holding => holding.Days.Possible);
        _vacantDays = DayRangeIndex.Build(_vacancies, vacancy => vacancy.Days.Possible);
    }

    /// <summary>The numbers of all days on which another may hold the office.</summary>
    public IEnumerable<int> Turns => [.. _holdings.SelectMany(holding => holding.Days.Turns), .. _life.Turns];

    /// <summary>The numbers of all days on which anything of the answer may change.</summary>
    public IEnumerable<int> AnswerTurns => Turns.Concat(_vacancies.SelectMany(vacancy => vacancy.Days.Turns));

    /// <summary>The number of the first day from which on to a day, and with it, the answer is the same.</summary>
    public int UnchangedSince(DateOnly day)
    {
        var last = new LastTurn(day);
        last.LookAt(_life);
        foreach (var holding in _holdings) last.LookAt(holding.Days);
        foreach (var (_, days) in _vacancies) last.LookAt(days);
        return last.Number;
    }

    /// <summary>The resource names of all who ever held the office, some perhaps more than once.</summary>
    public IEnumerable<string> Holders => _holdings.Select(holding => holding.Person);

    /// <summary>When each of them held it, certainly or possibly.</summary>
    public IEnumerable<(string Person, UncertainDays Days)> Held => _holdings.Select(holding => (holding.Person, holding.Days));

    /// <summary>Who held the office on any of some days, with how sure that is, some perhaps more than once.</summary>
    public IEnumerable<(string Person, Certainty Certainty)> HoldersIn(DayRange days) =>
        _days.Overlapping(days).Select(index => (_holdings[index].Person, _holdings[index].Days.ContainsAnyOf(days)));

    /// <summary>Who holds the office on a day, made anew.</summary>
    public OfficeHolders On(DateOnly day, bool withEvidence)
    {
        var answer = new OfficeHolders { Office = _office.Name };
        if (!_life.Contains(day))
        {
            answer.Occupancy = Occupancy.NotEstablished;
            return answer;
        }

        ImmutableArray<Holder> holders =
        [
            .. _days.Containing(day)
                .Select(index => _holdings[index].On(day, withEvidence))
                .OrderByDescending(holder => holder.Certainty.Sureness()),
        ];
        if (_office.Seats > 0 && holders.Count(Holds) >= _office.Seats) holders = [.. holders.Where(Holds)];
        answer.Holders.Add(holders);
        answer.Vacancies.Add(_vacantDays.Containing(day).Select(index => OnDay(index, day, withEvidence)));
        answer.Occupancy = OccupancyOf(holders, answer.Vacancies);
        return answer;
    }

    /// <summary>
    /// Bounds the holdings by those who certainly hold the only seat, acting or not, and by when nobody is appointed.
    /// </summary>
    private ImmutableArray<OfficeHolding> WithinSeats(ImmutableArray<OfficeHolding> holdings)
    {
        if (_office.Seats != 1) return holdings;
        var seated = holdings.Select(holding => holding.Days.Certain).ToList();
        var forActing = new TakenDays(seated);
        var forAppointed = new TakenDays([.. seated, .. _vacancies.Select(vacancy => vacancy.Days.Certain)]);
        return [.. holdings.Select(holding => holding with { Days = (holding.Acting ? forActing : forAppointed).Leave(holding.Days) })];
    }

    private static Occupancy OccupancyOf(ImmutableArray<Holder> holders, IReadOnlyCollection<VacancyOnDay> vacancies)
    {
        if (holders.Any(holder => Holds(holder) && !holder.Acting)) return Occupancy.Held;
        if (holders.Any(Holds)) return Occupancy.Acting;
        var isVacant = vacancies.Any(vacancy => vacancy.Certainty.IsCertainOrPresumed());
        return isVacant && !holders.Any(holder => holder.Acting) ? Occupancy.Vacant : Occupancy.Unknown;
    }

    private VacancyOnDay OnDay(int index, DateOnly day, bool withEvidence)
    {
        var (vacancy, days) = _vacancies[index];
        var onDay = new VacancyOnDay { Certainty = days.Contains(day), Period = vacancy.Period };
        if (withEvidence) onDay.Citations.Add(vacancy.Citations);
        return onDay;
    }

    private static bool Holds(Holder holder) => holder.Certainty.IsCertainOrPresumed();
}
