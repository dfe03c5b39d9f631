using System.Collections.Immutable;
using CstoRef.Overview;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests.Time;

/// <summary>
/// Answers that are kept for the days on which they are the same are, on every day around every date that stands anywhere in the data, what
/// is made anew for that day.
/// </summary>
public sealed class SameOnDaysTests
{
    private static readonly Catalog Catalog = Catalog.Build("sample", 1, SampleCatalog.Resources()).Prepare();

    /// <summary>In order, so that what is kept was made for an earlier day.</summary>
    private static readonly ImmutableArray<DateOnly> Days =
        [.. DatesOf.DaysAround(Catalog, distance: 0).Concat(NewYears()).Distinct().Order()];

    private static CatalogIndexes Indexes => Catalog.Indexes;

    [Fact]
    public void Standings_InEveryFramework_AreThoseMadeAnew()
    {
        foreach (var (day, withEvidence) in Asked(Days))
        {
            foreach (var framework in Enum.GetValues<MembershipFramework>())
            {
                Indexes.Standings.On(day, framework, withEvidence).ShouldBe(
                    Catalog.MemberStates.All.Select((_, position) => Indexes.Standings.Make(position, day, framework, withEvidence)),
                    $"{day:O} {framework}");
            }
        }
    }

    [Fact]
    public void Holders_OfEveryOffice_AreThoseMadeAnew()
    {
        foreach (var (day, withEvidence) in Asked(Days))
        {
            for (var office = 0; office < Catalog.Offices.All.Length; office++)
            {
                Indexes.OfficeCalendar.On(office, day, withEvidence)
                    .ShouldBe(Indexes.OfficeCalendar.Make(office, day, withEvidence), $"{day:O} {Catalog.Offices.All[office].Name}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Rotation_OfAnyLength_IsThatMadeAnew(int count)
    {
        foreach (var (day, withEvidence) in Asked(Days))
            Indexes.ChairRotation.Project(count, day, withEvidence)
                .ShouldBe(Indexes.ChairRotation.Make(count, day, withEvidence), $"{day:O}");
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 30, false)]
    public void Overview_OfAnySize_IsThatMadeAnew(int documents, int around, bool withEvidence)
    {
        foreach (var day in Days.Concat(DatesOf.DaysAround(Catalog, around)).Distinct().Order())
        {
            var overview = OverviewOnDay.Of(Catalog, day, documents, around, withEvidence);

            overview.ShouldBe(OverviewOnDay.Make(Catalog, new(day, documents, around, withEvidence)), $"{day:O}");
            // Made of those of a day before, where it is the same but for the days that it names.
            KeptBytes.Of(overview).ShouldBe(overview.ToByteArray(), $"{day:O}");
        }
    }

    [Fact]
    public void Answers_OnDaysOnWhichTheyAreTheSame_AreTheSameMessages()
    {
        var (day, next) = (new DateOnly(2016, 6, 10), new DateOnly(2016, 6, 11));

        Indexes.ChairRotation.Project(0, next, withEvidence: true)
            .ShouldBeSameAs(Indexes.ChairRotation.Project(0, day, withEvidence: true));
        Indexes.OfficeCalendar.On(0, next, withEvidence: true).ShouldBeSameAs(Indexes.OfficeCalendar.On(0, day, withEvidence: true));
        Indexes.Standings.On(next, MembershipFramework.Treaty, withEvidence: true).First()
            .ShouldBeSameAs(Indexes.Standings.On(day, MembershipFramework.Treaty, withEvidence: true).First());
        OverviewOnDay.Of(Catalog, day).ShouldBeSameAs(OverviewOnDay.Of(Catalog, day));
        OverviewOnDay.Of(Catalog, next, aroundDays: 1).MemberStates[0]
            .ShouldBeSameAs(OverviewOnDay.Of(Catalog, day, aroundDays: 1).MemberStates[0]);
    }

    private static IEnumerable<(DateOnly Day, bool WithEvidence)> Asked(IEnumerable<DateOnly> days) =>
        days.SelectMany(day => new[] { (day, false), (day, true) });

    /// <summary>Terms of office that follow from others begin with a year.</summary>
    private static IEnumerable<DateOnly> NewYears() =>
    [
        .. Enumerable.Range(1988, 50).SelectMany(
            year => new[] { new DateOnly(year - 1, 12, 31), new DateOnly(year, 1, 1), new DateOnly(year, 1, 2) }),
        DateOnly.MinValue,
        DateOnly.MaxValue,
    ];
}
