using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who held one office when, prepared for questions about days.</summary>
internal sealed class OfficeTenures
{
    private readonly Horizon _horizon;
    private readonly Office _office;
    private readonly GoverningBody? _body;
    private readonly ImmutableArray<OfficeHolding> _holdings;
    private readonly DayRangeIndex _days;
    private readonly ImmutableArray<Vacancy> _vacancies;
    private readonly DayRangeIndex _vacantDays;

    /// <param name="office">The office.</param>
    /// <param name="body">The body that it belongs to, if any.</param>
    /// <param name="holdings">All holdings of it.</param>
    /// <param name="horizon">How far the data is known.</param>
    public OfficeTenures(Office office, GoverningBody? body, IEnumerable<OfficeHolding> holdings, Horizon horizon)
    {
        _horizon = horizon;
        _office = office;
        _body = body;
        _holdings =
        [
            .. holdings
                .OrderBy(holding => holding.Period, PeriodExtensions.InOrder)
                .ThenBy(holding => holding.Person, StringComparer.Ordinal),
        ];
        _days = DayRangeIndex.Build(_holdings, holding => holding.Days.Possible);
        _vacancies = [.. office.Vacancies.Where(vacancy => vacancy.Period?.IsValid() == true)];
        _vacantDays = DayRangeIndex.Build(_vacancies, vacancy => vacancy.Period.Days(horizon).Possible);
    }

    public OfficeHolders On(DateOnly day, bool withEvidence)
    {
        var answer = new OfficeHolders { Office = _office.Name };
        ImmutableArray<Holder> holders =
            [.. _days.Containing(day).Select(index => _holdings[index].On(day, withEvidence)).OrderByDescending(holder => RankOf(holder.Certainty))];
        if (_body?.Period?.IsValid() == true && _body.Period.Contains(day, _horizon) == Certainty.No && !holders.Any(Holds))
        {
            answer.Occupancy = Occupancy.NotEstablished;
            return answer;
        }

        answer.Holders.Add(holders);
        answer.Vacancies.Add(_vacantDays.Containing(day).Select(index => OnDay(_vacancies[index], day, withEvidence)));
        answer.Occupancy = OccupancyOf(holders, answer.Vacancies);
        return answer;
    }

    private static Occupancy OccupancyOf(ImmutableArray<Holder> holders, IReadOnlyCollection<VacancyOnDay> vacancies)
    {
        if (holders.Any(holder => Holds(holder) && !holder.Acting)) return Occupancy.Held;
        if (holders.Any(Holds)) return Occupancy.Acting;
        var isVacant = vacancies.Any(vacancy => vacancy.Certainty.IsCertainOrPresumed());
        return isVacant && !holders.Any(holder => holder.Acting) ? Occupancy.Vacant : Occupancy.Unknown;
    }

    private VacancyOnDay OnDay(Vacancy vacancy, DateOnly day, bool withEvidence)
    {
        var onDay = new VacancyOnDay { Certainty = vacancy.Period.Contains(day, _horizon), Period = vacancy.Period };
        if (withEvidence) onDay.Citations.Add(vacancy.Citations);
        return onDay;
    }

    private static bool Holds(Holder holder) => holder.Certainty.IsCertainOrPresumed();

    private static int RankOf(Certainty certainty) => certainty switch
    {
        Certainty.Certain => 2,
        Certainty.Presumed => 1,
        _ => 0,
    };
}
