using CstoRef.Names;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Data.Tests.EveryDay;

/// <summary>What the data answers on every day from 1992 to 2030: nothing absurd, and nothing surer than it is known.</summary>
public sealed class EveryDayTests
{
    private const int Shown = 10;

    private static readonly DateOnly First = new(1992, 1, 1);
    private static readonly DateOnly Last = new(2030, 12, 31);
    private static readonly DateOnly Treaty = new(1992, 5, 15);

    private static Catalog Catalog => Dataset.Catalog;

    private static CatalogIndexes Indexes => Dataset.Catalog.Indexes;

    private static IEnumerable<DateOnly> Days =>
        Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber);

    private static DateOnly KnownThrough => Catalog.Organization.ShouldNotBeNull().KnownThrough.ShouldNotBeNull().Earliest();

    [Fact]
    public void OfficeOfOneSeat_ThatSomebodyHolds_NamesNobodyElse() => ShouldFindNone(
        from day in Days
        from office in Offices()
        where office.Office.Seats == 1
        let holders = Indexes.OfficeCalendar.On(office.Position, day, withEvidence: false).Holders
        where holders.Count > 1 && holders.Any(holder => IsSure(holder.Certainty))
        select $"{day:O} {office.Office.Name}: {string.Join(", ", holders.Select(holder => $"{holder.Person} {holder.Certainty}"))}");

    [Fact]
    public void NothingOfTheOrganization_ExistsBeforeTheTreaty() => ShouldFindNone(
        Days.TakeWhile(day => day < Treaty)
            .SelectMany(day => ExistingOn(day).Select(existing => $"{day:O} {existing.Name} {existing.Certainty}")));

    [Fact]
    public void OfficeOfABody_HasNoHolderWhileTheBodyDoesNotExist() => ShouldFindNone(
        from day in Days
        let bodies = Indexes.GoverningBodies.ExistingOn(day)
            .Select(position => Catalog.GoverningBodies.All[position].Name).ToHashSet(StringComparer.Ordinal)
        from office in Offices()
        where office.Office.GoverningBody.Length > 0 && !bodies.Contains(office.Office.GoverningBody)
        from holder in Indexes.OfficeCalendar.On(office.Position, day, withEvidence: false).Holders
        select $"{day:O} {office.Office.Name}: {holder.Person} {holder.Certainty}");

    [Fact]
    public void Chair_NeverContradictsTheProjection()
    {
        var projected = Indexes.ChairRotation.Project(12, KnownThrough, withEvidence: false).Chairmanships;

        projected.ShouldNotBeEmpty();
        ShouldFindNone(
            from day in Days
            from recorded in Indexes.ChairmanshipCalendar.On(day, withEvidence: false)
            from turn in projected
            where turn.Period.Contains(day) != Certainty.No
            select $"{day:O} {recorded.Chairmanship.Name} and {turn.MemberState}");
        ShouldFindNone(
            from day in Days
            where Indexes.ChairmanshipCalendar.IsYetToBeDecided(day)
            where projected.Count(turn => turn.Period.Contains(day) == Certainty.Certain) != 1
            select $"{day:O} no turn, or more than one");
    }

    [Fact]
    public void NothingIsCertain_AfterTheDayUpToWhichTheDataIsKnown_ButATermWithAKnownEnd() => ShouldFindNone(
        from day in Days
        where day > KnownThrough
        from answer in AnswersOn(day)
        where answer.Certainty == Certainty.Certain && answer.Period?.EndState != PeriodEndState.Ended
        select $"{day:O} {answer.Name}");

    [Fact]
    public void NothingIsPresumed_UpToTheDayUpToWhichTheDataIsKnown() => ShouldFindNone(
        from day in Days
        where day <= KnownThrough
        from answer in AnswersOn(day)
        where answer.Certainty == Certainty.Presumed
        select $"{day:O} {answer.Name}");

    [Fact]
    public void WhatOnlyDeclares_IsNeverInForce() => ShouldFindNone(
        from day in Days
        from position in Indexes.Documents.InForceOn(day)
        let document = Catalog.Documents.All[position]
        where document.Type is DocumentType.Declaration or DocumentType.Statement or DocumentType.Resolution or DocumentType.List
        select $"{day:O} {document.Name}");

    [Fact]
    public void WhatExists_HasANameOnTheDay_AndNoTwoThatAreSureAtOnce() => ShouldFindNone(
        from day in Days
        from named in NamesOn(day).GroupBy(name => name.Bearer, name => name.Name, StringComparer.Ordinal)
        where !named.Any(name => name.Texts.Any(text => text.Text.Length > 0))
            || named.Any(name => name.Certainty is Certainty.No or Certainty.Unspecified)
            || named.Count(name => name.Period?.EndState != PeriodEndState.Open && IsSure(name.Certainty)) > 1
        select $"{day:O} {named.Key}: {string.Join(", ", named.Select(name => $"{name.Texts} {name.Certainty}"))}");

    private static bool IsSure(Certainty certainty) => certainty is Certainty.Certain or Certainty.Presumed;

    private static IEnumerable<(int Position, Office Office)> Offices() => Catalog.Offices.All.Index();

    private static IEnumerable<(string Name, Certainty Certainty, Period? Period)> ExistingOn(DateOnly day) =>
        Indexes.GoverningBodies.ExistingOn(day)
            .Select(position => (Catalog.GoverningBodies.All[position], Indexes.GoverningBodies.ExistsOn(position, day)))
            .Select(body => (body.Item1.Name, body.Item2, (Period?)body.Item1.Period))
            .Concat(Indexes.Forces.ExistingOn(day)
                .Select(position => (Catalog.Forces.All[position], Indexes.Forces.ExistsOn(position, day)))
                .Select(force => (force.Item1.Name, force.Item2, (Period?)force.Item1.Period)));

    /// <summary>What the bodies and forces that exist on a day are called on it.</summary>
    private static IEnumerable<(string Bearer, NameOnDay Name)> NamesOn(DateOnly day)
    {
        var bodies = from position in Indexes.GoverningBodies.ExistingOn(day)
                     let body = Catalog.GoverningBodies.All[position]
                     from name in NamesOnDay.Of(body.DisplayNames, body.OtherNames, day, Catalog.Horizon).DefaultIfEmpty(new())
                     select (body.Name, name);
        var forces = from position in Indexes.Forces.ExistingOn(day)
                     let force = Catalog.Forces.All[position]
                     from name in NamesOnDay.Of(force.DisplayNames, force.OtherNames, day, Catalog.Horizon).DefaultIfEmpty(new())
                     select (force.Name, name);
        return bodies.Concat(forces);
    }

    /// <summary>Every answer to every question about a day, by what it is about, with the period that answers.</summary>
    private static IEnumerable<(string Name, Certainty Certainty, Period? Period)> AnswersOn(DateOnly day)
    {
        var standings = from state in Indexes.Standings.On(day, MembershipFramework.Unspecified, withEvidence: false)
                        from standing in state.Standings
                        select ($"{state.MemberState} {standing.Status}", standing.Certainty, (Period?)standing.Period);
        var holders = from office in Offices()
                      from holder in Indexes.OfficeCalendar.On(office.Position, day, withEvidence: false).Holders
                      select ($"{office.Office.Name} {holder.Person}", holder.Certainty, (Period?)holder.Period);
        var documents = from position in Indexes.Documents.InForceOn(day)
                        let answer = Indexes.Documents.AnswerOf(position, day, adopted: null)
                        select (answer.Document, answer.InForce, (Period?)answer.InForcePeriod);
        var chair = from turn in Indexes.ChairmanshipCalendar.On(day, withEvidence: false)
                    select (turn.Chairmanship.Name, turn.Certainty, (Period?)turn.Chairmanship.Period);
        var names = NamesOn(day).Select(named =>
            ($"{named.Bearer} called {named.Name.Texts}", named.Name.Certainty, (Period?)named.Name.Period));
        return standings.Concat(holders).Concat(documents).Concat(chair).Concat(ExistingOn(day)).Concat(names);
    }

    private static void ShouldFindNone(IEnumerable<string> found) => found.Take(Shown).ShouldBeEmpty();
}
