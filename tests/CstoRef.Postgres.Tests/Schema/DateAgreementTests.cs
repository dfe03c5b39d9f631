using System.Globalization;
using CstoRef.Testing.Postgres;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;
using Dapper;
using Google.Protobuf;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>The schema reads partial dates and periods as the catalog does.</summary>
public sealed class DateAgreementTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly PartialDate[] Dates =
    [
        new() { Year = 1 },
        new() { Year = 1999 },
        new() { Year = 2000, Month = 2 },
        new() { Year = 2000, Month = 2, Day = 28 },
        new() { Year = 2000, Month = 2, Day = 29 },
        new() { Year = 2000 },
        new() { Year = 2000, Month = 3, Day = 1 },
        new() { Year = 2001, Month = 2 },
        new() { Year = 2001, Month = 12 },
        new() { Year = 9999, Month = 12, Day = 31 },
    ];

    private static readonly DateOnly[] Days =
    [
        new(1, 1, 1), new(1998, 12, 31), new(1999, 1, 1), new(1999, 12, 31), new(2000, 1, 31), new(2000, 2, 1), new(2000, 2, 28), new(2000, 2, 29),
        new(2000, 3, 1), new(2000, 12, 31), new(2001, 2, 28), new(2001, 12, 1), new(9999, 12, 30), new(9999, 12, 31),
    ];

    // As text: the driver writes the first and the last DateOnly as infinity.
    private static readonly string[] DayTexts = [.. Days.Select(day => day.ToString("O", CultureInfo.InvariantCulture))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PartialDate_EarliestAndLatest_AgreeWithCatalog()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        foreach (var date in Dates)
        {
            var (earliest, latest) = await connection.QuerySingleAsync<(DateOnly Earliest, DateOnly Latest)>(
                "SELECT cstoref.partial_date_earliest(@json::jsonb), cstoref.partial_date_latest(@json::jsonb)", new { json = Json(date) });

            earliest.ShouldBe(date.Earliest(), Json(date));
            latest.ShouldBe(date.Latest(), Json(date));
        }
    }

    [Fact]
    public async Task Period_OnEveryDay_AgreesWithCatalog()
    {
        foreach (var (period, isValid, certainties) in await AskAsync([.. Periods()]))
        {
            isValid.ShouldBeTrue(Json(period));
            certainties.ShouldBe(Days.Select(day => period.Contains(day)), Json(period));
        }
    }

    [Fact]
    public async Task PeriodWithBounds_OnEveryDay_AgreesWithCatalog()
    {
        foreach (var (period, isValid, certainties) in await AskAsync([.. PeriodsWithBounds()]))
        {
            isValid.ShouldBe(KeepsEveryRule(period), Json(period));
            if (isValid) certainties.ShouldBe(Days.Select(day => period.Contains(day)), Json(period));
        }
    }

    /// <summary>What the schema says of periods: whether each is one, and how sure each of the days is.</summary>
    private async Task<IEnumerable<(Period Period, bool IsValid, IEnumerable<Certainty> Certainties)>> AskAsync(Period[] periods)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        var answers = await connection.QueryAsync<(bool IsValid, bool[] IsCertain, bool[] IsPossible)>(
            """
            SELECT
              cstoref.is_period(period),
              ARRAY(SELECT day <@ certain FROM unnest(@days::date[]) WITH ORDINALITY AS given (day, position) ORDER BY position),
              ARRAY(SELECT day <@ possible FROM unnest(@days::date[]) WITH ORDINALITY AS given (day, position) ORDER BY position)
            FROM (
              SELECT period, position, cstoref.period_certain(period) AS certain, cstoref.period_possible(period) AS possible
              FROM unnest(@jsons::jsonb[]) WITH ORDINALITY AS given (period, position)
              -- Once for each period: without it they are worked out again for every day.
              OFFSET 0
            ) AS one
            ORDER BY position
            """,
            new { jsons = periods.Select(Json).ToArray(), days = DayTexts });
        return periods.Zip(answers, (period, answer) => (period, answer.IsValid, answer.IsCertain.Zip(
            answer.IsPossible, (certain, possible) => certain ? Certainty.Certain : possible ? Certainty.Possible : Certainty.No)));
    }

    private static bool KeepsEveryRule(Period period) =>
        !CatalogRules.Check([new Force { Name = "forces/force", Period = period }])
            .Any(violation => violation.Rule.StartsWith("period-", StringComparison.Ordinal));

    private static IEnumerable<Period> PeriodsWithBounds()
    {
        PartialDate?[] dates = [null, new() { Year = 1999 }, new() { Year = 2000, Month = 2 }, new() { Year = 2000, Month = 3, Day = 1 }];
        PartialDate?[] bounds = [null, dates[1], dates[2]];
        PeriodEndState[] states = [PeriodEndState.Open, PeriodEndState.Ended, PeriodEndState.EndedUnknown, PeriodEndState.Unknown];
        return from start in dates
               from state in states
               from end in state == PeriodEndState.Ended ? dates[1..] : [null]
               from notBefore in bounds
               from begunBy in bounds
               from endedBy in bounds
               from confirmed in bounds
               select new Period
               {
                   Start = start,
                   End = end,
                   EndState = state,
                   NotBefore = notBefore,
                   BegunBy = begunBy,
                   EndedBy = endedBy,
                   ConfirmedThrough = confirmed,
               };
    }

    private static IEnumerable<Period> Periods()
    {
        foreach (var start in Dates.Prepend(null))
        {
            yield return new() { Start = start, EndState = PeriodEndState.Open };
            yield return new() { Start = start, EndState = PeriodEndState.EndedUnknown };
            foreach (var end in Dates.Where(end => start is null || start.Earliest() < end.Latest()))
                yield return new() { Start = start, End = end, EndState = PeriodEndState.Ended };
        }
    }

    private static string Json(IMessage message) => JsonFormatter.Default.Format(message);
}
