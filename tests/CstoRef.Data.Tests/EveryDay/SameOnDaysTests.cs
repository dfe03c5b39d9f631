using System.Collections.Immutable;
using CstoRef.Overview;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Data.Tests.EveryDay;

/// <summary>What is kept for the days on which it is the same is, next to the dates of the data, what is made anew for each day.</summary>
public sealed class SameOnDaysTests
{
    private const int Skipped = 40;

    /// <summary>
    /// Of the days next to any date two in a row now and then, in order: what is kept may have been made for the first of them.
    /// </summary>
    private static readonly ImmutableArray<DateOnly> Days =
    [
        .. Indexes.Timeline.All.SelectMany(entry => new[] { entry.Date.Earliest(), entry.Date.Latest() })
            .SelectMany(day => new[] { day, day.AddDays(1), day.AddDays(-30), day.AddDays(-31), day.AddDays(30), day.AddDays(31) })
            .Distinct()
            .Order()
            .Where((_, index) => index % Skipped < 2),
    ];

    private static Catalog Catalog => Dataset.Catalog;

    private static CatalogIndexes Indexes => Catalog.Indexes;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Answers_OnAnyDay_AreThoseMadeAnew(bool withEvidence)
    {
        foreach (var day in Days)
        {
            OverviewOnDay.Of(Catalog, day, withEvidence: withEvidence).ShouldBe(
                OverviewOnDay.Make(Catalog, new(day, OverviewOnDay.DefaultDocumentCount, OverviewOnDay.DefaultAroundDays, withEvidence)),
                $"{day:O}");
            Indexes.ChairRotation.Project(0, day, withEvidence).ShouldBe(Indexes.ChairRotation.Make(0, day, withEvidence), $"{day:O}");
            Indexes.Standings.On(day, MembershipFramework.Treaty, withEvidence).ShouldBe(
                Catalog.MemberStates.All.Select((_, state) => Indexes.Standings.Make(state, day, MembershipFramework.Treaty, withEvidence)),
                $"{day:O}");
            foreach (var office in Catalog.Offices.All.Index())
            {
                Indexes.OfficeCalendar.On(office.Index, day, withEvidence)
                    .ShouldBe(Indexes.OfficeCalendar.Make(office.Index, day, withEvidence), $"{day:O} {office.Item.Name}");
            }
        }
    }
}
