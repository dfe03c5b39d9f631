using CstoRef.Testing.Catalogs;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Timeline;

/// <summary>What filters find in the timeline of the sample, and in which order.</summary>
public sealed class TimelineIndexTests
{
    /// <summary>A day before the session that the sample plans.</summary>
    private static readonly DateOnly Today = new(2026, 11, 1);

    private static CstoRef.Timeline.TimelineIndex Sample => SampleCatalog.Catalog.Indexes.Timeline;

    [Fact]
    public void All_OfTheSample_IsInTheDocumentedOrder()
    {
        foreach (var (earlier, later) in Sample.All.Zip(Sample.All.Skip(1)))
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

        var timeline = Catalog.Build("epoch", 1, data.Resources).Indexes.Timeline;

        timeline.All.Where(entry => entry is { Resource: "memberStates/belarus", Type: TimelineEntryType.NameTaken }).Select(entry => entry.Fields.Single())
            .ShouldBe(Enumerable.Range(0, 12).Select(index => $"other_names[{index}].period.start"));
    }

    [Fact]
    public void Find_AnyFilters_SelectsWhatALookAtEachFactSelects() =>
        Prop.ForAll(Filters.ToArbitrary(), filter =>
        {
            var found = Sample.Find(filter.Range, filter.Types, filter.State);

            found.ShouldBe(Enumerable.Range(0, Sample.Count).Where(position => Passes(Sample.All.ElementAt(position), filter)));
            foreach (var position in found)
            {
                var answer = Sample.Answer(position, filter.Range, withCitations: true, Today);
                answer.Certainty.ShouldBe(CertaintyOf(Sample.All.ElementAt(position).Date, filter.Range));
                answer.ShouldBe(new TimelineEntry(Sample.All.ElementAt(position)) { Certainty = answer.Certainty });
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Answer_WithoutCitations_LeavesOutNothingElse()
    {
        for (var position = 0; position < Sample.Count; position++)
        {
            var expected = Sample.All.ElementAt(position).Clone();
            expected.Citations.Clear();

            Sample.Answer(position, null, withCitations: false, Today).ShouldBe(expected);
        }
    }

    [Fact]
    public void Answer_ForARangeThatCutsAMonth_LeavesTheSharedFactAsItIs()
    {
        var position = Enumerable.Range(0, Sample.Count).First(index => Sample.All.ElementAt(index).Date is { Month: > 0, Day: 0 });
        var date = Sample.All.ElementAt(position).Date;
        var range = new DateRange { Start = new() { Year = date.Year, Month = date.Month, Day = 2 } };

        Sample.Answer(position, range, withCitations: true, Today).Certainty.ShouldBe(Certainty.Possible);
        Sample.Answer(position, range, withCitations: false, Today).Certainty.ShouldBe(Certainty.Possible);

        Sample.All.ElementAt(position).Certainty.ShouldBe(Certainty.Certain);
        Sample.Answer(position, null, withCitations: true, Today).ShouldBeSameAs(Sample.All.ElementAt(position));
        Sample.Answer(position, null, withCitations: false, Today).Certainty.ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Answer_AboutASession_TellsWhatBecameOfItByTheDay()
    {
        foreach (var withCitations in new[] { false, true })
        {
            (DateOnly, SessionOutcome)[] days = [(new(2026, 11, 11), SessionOutcome.ToCome), (new(2026, 11, 12), SessionOutcome.NotKnown)];
            foreach (var (day, expected) in days)
            {
                var answers = Enumerable.Range(0, Sample.Count)
                    .Select(position => Sample.Answer(position, null, withCitations, day)).ToList();

                answers.Single(answer => answer.Type == TimelineEntryType.SessionPlanned).SessionOutcome.ShouldBe(expected);
                answers.Where(answer => answer.Type == TimelineEntryType.SessionHeld)
                    .ShouldAllBe(answer => answer.SessionOutcome == SessionOutcome.Held);
                answers.Where(answer => answer.Type is not (TimelineEntryType.SessionPlanned or TimelineEntryType.SessionHeld))
                    .ShouldAllBe(answer => answer.SessionOutcome == SessionOutcome.Unspecified);
            }
        }
    }

    private static Gen<(DateRange? Range, TimelineEntryType[] Types, string State)> Filters =>
        from start in Days
        from end in Days
        from types in Gen.Elements(Enum.GetValues<TimelineEntryType>()[1..]).ArrayOf()
        from state in Gen.Elements(["", .. SampleCatalog.Catalog.MemberStates.All.Select(state => state.Name)])
        let range = new DateRange { Start = start, End = end }
        select (range.IsOrdered() ? range : null, types.Distinct().ToArray(), state);

    private static Gen<PartialDate?> Days => Gen.Elements<PartialDate?>([null, .. Sample.All.Select(entry => entry.Date)]);

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
