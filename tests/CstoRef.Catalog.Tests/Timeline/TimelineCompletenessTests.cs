using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Timeline;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Timeline;

/// <summary>The timeline tells every date of every resource once.</summary>
public sealed class TimelineCompletenessTests
{
    private static Catalog Sample => SampleCatalog.Catalog;

    [Fact]
    public void All_OfTheSample_TellsEveryDateOnce()
    {
        var dates = Sample.All().SelectMany(DateField.In).Except([.. EndDates(), .. HandoverDays()]).Where(date => !IsBound(date));

        TellsIn(Sample).ShouldBe(dates, ignoreOrder: true);
    }

    [Fact]
    public void All_OfAnyResources_TellsNoFieldTwiceAndNoneThatIsNot() => Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), resources =>
    {
        var catalog = Catalog.Build("epoch", 1, resources.DistinctBy(ResourceKind.IdentityOf, StringComparer.Ordinal));

        var told = TellsIn(catalog).ToArray();

        told.ShouldBeUnique();
        told.ShouldBeSubsetOf(catalog.All().SelectMany(DateField.In));
    }).QuickCheckThrowOnFailure();

    /// <summary>By itself: no other index could hold resources that break the rules.</summary>
    private static IEnumerable<DateField> TellsIn(Catalog catalog) =>
        new TimelineIndex(catalog.All(), DatedFacts.In(catalog, new(CatalogStep.First(catalog).Chairmanships, null))).All.SelectMany(entry => entry.Fields.Select(path => new DateField(entry.Resource, path)));

    /// <summary>Whether a date tells how far something is known, on which nothing happened.</summary>
    private static bool IsBound(DateField date) =>
        date.Path[(date.Path.LastIndexOf('.') + 1)..] is "not_before" or "begun_by" or "ended_by" or "confirmed_through" or "known_through";

    /// <summary>The last days of what lasted longer than a day: they stand in <c>end_date</c>.</summary>
    private static IEnumerable<DateField> EndDates()
    {
        foreach (var session in Sample.Sessions.All.Where(session => session.End is not null))
        {
            Sample.Indexes.Timeline.All.ShouldContain(entry => entry.Resource == session.Name && session.End.Equals(entry.EndDate));
            yield return new(session.Name, "end");
        }

        foreach (var happening in Sample.Events.All.Where(happening => happening.EndDate is not null))
        {
            Sample.Indexes.Timeline.All.ShouldContain(entry => entry.Resource == happening.Name && happening.EndDate.Equals(entry.EndDate));
            yield return new(happening.Name, "end_date");
        }
    }

    /// <summary>The days on which the next state took the chair: they stand in the start of its chairmanship.</summary>
    private static IEnumerable<DateField> HandoverDays()
    {
        var starts = Sample.Chairmanships.All.Select(chairmanship => chairmanship.Period.Start).ToHashSet();
        return from chairmanship in Sample.Chairmanships.All
               where chairmanship.Period.End is not null && starts.Contains(chairmanship.Period.End)
               select new DateField(chairmanship.Name, "period.end");
    }
}
