using CstoRef.Tests.Seeds;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Timeline;

/// <summary>What filters find in the timeline of the seeds, and in which order.</summary>
public sealed class TimelineIndexTests
{
    private static CstoRef.Timeline.TimelineIndex Seeds => SeedDataset.Catalog.Timeline;

    [Fact]
    public void All_OfTheSeeds_IsInTheDocumentedOrder()
    {
        foreach (var (earlier, later) in Seeds.All.Zip(Seeds.All.Skip(1)))
        {
            int[] order =
            [
                earlier.Date.Earliest().CompareTo(later.Date.Earliest()),
                earlier.Date.Latest().CompareTo(later.Date.Latest()),
                earlier.Type.CompareTo(later.Type),
                string.CompareOrdinal(earlier.Resource, later.Resource),
            ];
            order.FirstOrDefault(step => step != 0).ShouldBeLessThanOrEqualTo(0, $"{earlier} before {later}");
        }
    }

    [Fact]
    public void All_FactsOfOneDayTypeAndResource_AreInTheOrderOfTheirFields()
    {
        var data = new MinimalCatalog();
        for (var index = 0; index < 12; index++)
            data.Belarus.OtherNames.Add(new OtherName { Texts = { MinimalCatalog.English($"Name {index}") }, Period = MinimalCatalog.Open(MinimalCatalog.Day(1991)) });

        var timeline = Catalog.Build("epoch", 1, data.Resources).Timeline;

        timeline.All.Where(entry => entry is { Resource: "memberStates/belarus", Type: TimelineEntryType.NameTaken }).Select(entry => entry.Fields.Single())
            .ShouldBe(Enumerable.Range(0, 12).Select(index => $"other_names[{index}].period.start"));
    }

    [Fact]
    public void Find_AnyFilters_SelectsWhatALookAtEachFactSelects() =>
        Prop.ForAll(Filters.ToArbitrary(), filter =>
        {
            var found = Seeds.Find(filter.Range, filter.Types, filter.State);

            found.ShouldBe(Enumerable.Range(0, Seeds.All.Length).Where(position => Passes(Seeds.All[position], filter)));
            foreach (var position in found)
            {
                var answer = Seeds.Answer(position, filter.Range, withCitations: true);
                answer.Certainty.ShouldBe(CertaintyOf(Seeds.All[position].Date, filter.Range));
                answer.ShouldBe(new TimelineEntry(Seeds.All[position]) { Certainty = answer.Certainty });
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Answer_WithoutCitations_LeavesOutNothingElse()
    {
        for (var position = 0; position < Seeds.All.Length; position++)
        {
            var expected = Seeds.All[position].Clone();
            expected.Citations.Clear();

            Seeds.Answer(position, null, withCitations: false).ShouldBe(expected);
        }
    }

    [Fact]
    public void Answer_ForARangeThatCutsAMonth_LeavesTheSharedFactAsItIs()
    {
        var position = Enumerable.Range(0, Seeds.All.Length).First(index => Seeds.All[index].Date is { Month: > 0, Day: 0 });
        var date = Seeds.All[position].Date;
        var range = new DateRange { Start = new() { Year = date.Year, Month = date.Month, Day = 2 } };

        Seeds.Answer(position, range, withCitations: true).Certainty.ShouldBe(Certainty.Possible);
        Seeds.Answer(position, range, withCitations: false).Certainty.ShouldBe(Certainty.Possible);

        Seeds.All[position].Certainty.ShouldBe(Certainty.Certain);
        Seeds.Answer(position, null, withCitations: true).ShouldBeSameAs(Seeds.All[position]);
        Seeds.Answer(position, null, withCitations: false).Certainty.ShouldBe(Certainty.Certain);
    }

    private static Gen<(DateRange? Range, TimelineEntryType[] Types, string State)> Filters =>
        from start in Days
        from end in Days
        from types in Gen.Elements(Enum.GetValues<TimelineEntryType>()[1..]).ArrayOf()
        from state in Gen.Elements(["", .. SeedDataset.Catalog.MemberStates.All.Select(state => state.Name)])
        let range = new DateRange { Start = start, End = end }
        select (range.IsOrdered() ? range : null, types.Distinct().ToArray(), state);

    private static Gen<PartialDate?> Days => Gen.Elements<PartialDate?>([null, .. Seeds.All.Select(entry => entry.Date)]);

    private static bool Passes(TimelineEntry entry, (DateRange? Range, TimelineEntryType[] Types, string State) filter) =>
        (filter.Types.Length > 0
            ? filter.Types.Contains(entry.Type)
            : entry.Type is not (TimelineEntryType.SourcePublished or TimelineEntryType.OfficeAttested))
        && (filter.State.Length == 0 || entry.MemberStates.Contains(filter.State))
        && CertaintyOf(entry.Date, filter.Range) != Certainty.No;

    /// <summary>By looking at each day that the date stands for.</summary>
    private static Certainty CertaintyOf(PartialDate date, DateRange? range)
    {
        var (start, end) = (range?.Start?.Earliest() ?? DateOnly.MinValue, range?.End?.Earliest() ?? DateOnly.MaxValue);
        var (first, last) = (date.Earliest().DayNumber, date.Latest().DayNumber);
        var inside = Enumerable.Range(first, last - first + 1).Select(DateOnly.FromDayNumber).Count(day => start <= day && day < end);
        return inside == last - first + 1 ? Certainty.Certain : inside > 0 ? Certainty.Possible : Certainty.No;
    }
}
