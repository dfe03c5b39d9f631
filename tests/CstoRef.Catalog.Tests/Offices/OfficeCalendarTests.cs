using CstoRef.V1;
using Google.Protobuf;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Offices;

public sealed class OfficeCalendarTests
{
    private static readonly DateOnly Asked = new(2020, 6, 1);

    [Fact]
    public void On_SomebodyAppointed_IsHeld() =>
        On(Asked, Secretary(), Person("a", Secretariat(Open(Day(2019))))).ShouldBe((Occupancy.Held, "a certain"));

    [Fact]
    public void On_SomebodyActing_IsActing() =>
        On(Asked, Secretary(Ended(Day(2020), Day(2021))), Person("a", Acting(Open(Day(2019))))).ShouldBe((Occupancy.Acting, "a certain acting"));

    [Fact]
    public void On_CertainVacancyAndNobody_IsVacant() =>
        On(Asked, Secretary(Ended(Day(2020, 1, 1), Day(2021, 1, 1)))).ShouldBe((Occupancy.Vacant, ""));

    [Fact]
    public void On_PossibleVacancy_IsUnknown() =>
        On(Asked, Secretary(Ended(Day(2020), Day(2021, 1, 1)))).ShouldBe((Occupancy.Unknown, ""));

    [Fact]
    public void On_VacancyAndSomebodyPossiblyActing_IsUnknown() =>
        On(Asked, Secretary(Ended(Day(2019), Day(2021))), Person("a", Acting(Open(Day(2020))))).ShouldBe((Occupancy.Unknown, "a possible acting"));

    [Fact]
    public void On_GapInTheData_IsUnknown() =>
        On(Asked, Secretary(), Person("a", Secretariat(Ended(Day(2018), Day(2019)))), Person("b", Secretariat(Open(Day(2021)))))
            .ShouldBe((Occupancy.Unknown, ""));

    [Fact]
    public void On_BodyThatDoesNotExistYet_IsNotEstablished()
    {
        var body = new GoverningBody { Name = "governingBodies/secretariat", Period = Open(Day(2021)) };

        On(Asked, Secretary(), body, Person("a", Secretariat(Open(null)))).ShouldBe((Occupancy.NotEstablished, ""));
        On(new(2021, 6, 1), Secretary(), body, Person("a", Secretariat(Open(null)))).ShouldBe((Occupancy.Unknown, "a possible"));
    }

    [Fact]
    public void On_SeveralHolders_TellsTheCertainFirstThenByPeriodAndName() =>
        On(
            Asked,
            Secretary(),
            Person("d", Secretariat(EndedUnknown(Day(2010)))), Person("c", Secretariat(Open(Day(2020)))), Person("b", Secretariat(Open(Day(2020)))),
            Person("a", Secretariat(Open(Day(2019)))))
            .ShouldBe((Occupancy.Held, "a certain, d possible, b possible, c possible"));

    [Fact]
    public void On_BetweenTwoDaysOfOneHolding_IsHeld() =>
        On(Asked, Secretary(), Person("a", Holding("offices/secretary", EndedUnknown(null), Day(2019), Day(2021))))
            .ShouldBe((Occupancy.Held, "a certain"));

    [Fact]
    public void On_Vacancies_AreToldWithTheirCertainty()
    {
        var catalog = Build(Secretary(Ended(Day(2019), Day(2020, 6)), Ended(Day(2020, 6), Day(2021)), Ended(Day(2022), Day(2023))));

        var vacancies = catalog.Indexes.OfficeCalendar.On(0, Asked, withEvidence: true).Vacancies;

        vacancies.Select(vacancy => (vacancy.Certainty, vacancy.Period.Start)).ShouldBe([(Certainty.Possible, Day(2019)), (Certainty.Possible, Day(2020, 6))]);
        vacancies.ShouldAllBe(vacancy => vacancy.Citations.Count == 1);
        catalog.Indexes.OfficeCalendar.On(0, Asked, withEvidence: false).Vacancies.ShouldAllBe(vacancy => vacancy.Citations.Count == 0);
    }

    [Theory]
    [InlineData("2018-12-31", Occupancy.Unknown, "")]
    [InlineData("2019-01-01", Occupancy.Held, "a certain")]
    [InlineData("2019-06-01", Occupancy.Held, "a certain")]
    [InlineData("2019-06-02", Occupancy.Unknown, "a possible")]
    [InlineData("2020-01-01", Occupancy.Unknown, "")]
    public void On_OfficeOfTheChairperson_FollowsTheChairmanshipAndThePersonsOffice(string day, Occupancy occupancy, string holders) =>
        OnOfChair(day, Holding("offices/president", EndedUnknown(null), Day(2015), Day(2019, 6, 1))).ShouldBe((occupancy, holders));

    [Fact]
    public void On_OfficeOfTheChairperson_EndsWithThePersonsOffice()
    {
        OnOfChair("2019-03-31", Holding("offices/president", Ended(Day(2015), Day(2019, 4, 1)))).ShouldBe((Occupancy.Held, "a certain"));
        OnOfChair("2019-04-01", Holding("offices/president", Ended(Day(2015), Day(2019, 4, 1)))).ShouldBe((Occupancy.Unknown, ""));
    }

    [Fact]
    public void On_OfficeOfTheChairpersonInOfficeAtSomeTimeAfterTheStart_HoldsItUntilThen()
    {
        var president = Holding("offices/president", EndedUnknown(null), Day(2019, 6, 1));

        OnOfChair("2019-03-01", president).ShouldBe((Occupancy.Held, "a certain"));
        OnOfChair("2019-07-01", president).ShouldBe((Occupancy.Unknown, "a possible"));
    }

    [Fact]
    public void On_OfficeOfTheChairpersonOfNoKnownOffice_IsCertainOnTheFirstDayAlone()
    {
        OnOfChair("2019-01-01").ShouldBe((Occupancy.Held, "a certain"));
        OnOfChair("2019-01-02").ShouldBe((Occupancy.Unknown, "a possible"));
    }

    [Fact]
    public void On_OfficeOfTheChairperson_NamesTheChairmanship()
    {
        var holder = Build([.. Chair()]).Indexes.OfficeCalendar.On(0, new(2019, 1, 1), withEvidence: true).Holders.ShouldHaveSingleItem();

        (holder.Chairmanship, holder.Period).ShouldBe(("chairmanships/state-2019", Ended(Day(2019, 1, 1), Day(2020, 1, 1))));
        holder.Citations.ShouldHaveSingleItem();
    }

    private static (Occupancy Occupancy, string Holders) OnOfChair(string day, params Holding[] holdings) =>
        On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), [.. Chair(holdings)]);

    private static IEnumerable<IMessage> Chair(params Holding[] holdings) =>
    [
        new Office { Name = "offices/chair", HeldByChairperson = true },
        new Office { Name = "offices/president", MemberState = "memberStates/state" },
        new Chairmanship
        {
            Name = "chairmanships/state-2019",
            MemberState = "memberStates/state",
            Chairperson = "people/a",
            Period = Ended(Day(2019, 1, 1), Day(2020, 1, 1)),
            Citations = { Stated() },
        },
        Person("a", holdings),
    ];

    /// <summary>What the first office's occupancy is, and its holders in a short form.</summary>
    private static (Occupancy Occupancy, string Holders) On(DateOnly day, params IMessage[] resources)
    {
        var answer = Build(resources).Indexes.OfficeCalendar.On(0, day, withEvidence: true);
        return (answer.Occupancy, string.Join(", ", answer.Holders.Select(Tell)));
    }

    private static string Tell(Holder holder) =>
        $"{holder.Person["people/".Length..]} {(holder.Certainty == Certainty.Certain ? "certain" : "possible")}{(holder.Acting ? " acting" : "")}";

    private static Catalog Build(params IMessage[] resources) => Catalog.Build("epoch", 1, resources);

    private static Office Secretary(params Period[] vacancies) => new()
    {
        Name = "offices/secretary",
        GoverningBody = "governingBodies/secretariat",
        Vacancies = { vacancies.Select(Vacancy) },
    };

    private static Person Person(string slug, params Holding[] holdings) => new() { Name = $"people/{slug}", Holdings = { holdings } };

    private static Holding Secretariat(Period period) => Holding("offices/secretary", period);

    private static Holding Acting(Period period)
    {
        var holding = Secretariat(period);
        holding.Acting = true;
        return holding;
    }
}
