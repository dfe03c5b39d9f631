using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Changes;

public sealed class FieldDifferenceTests
{
    [Fact]
    public void Differences_Applied_LeadFromBeforeToAfter() =>
        Prop.ForAll(Pairs.ToArbitrary(), pair =>
            Content(FieldDifference.Between(pair.Before, pair.After).Applied(pair.Before)).ShouldBe(Content(pair.After))).QuickCheckThrowOnFailure();

    [Fact]
    public void Differences_AfterAFewEdits_AreFew() =>
        Prop.ForAll(Edits.ToArbitrary(), edit =>
        {
            var differences = FieldDifference.Between(edit.Before, edit.After);
            differences.Applied(edit.Before).ShouldSatisfyAllConditions(applied => Content(applied).ShouldBe(Content(edit.After)));
            // Nothing moves in the lists that one edit leaves alone.
            if (edit.Count == 1) differences.Length.ShouldBeLessThanOrEqualTo(1, differences.Told());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Differences_BetweenEquals_AreNone() =>
        Prop.ForAll(RandomResources.Any.ToArbitrary(), resource =>
            FieldDifference.Between(resource, resource.Descriptor.Parser.ParseFrom(resource.ToByteString())).ShouldBeEmpty()).QuickCheckThrowOnFailure();

    [Fact]
    public void Differences_OfEachShape_AreToldInTheContractsWords()
    {
        var before = new MinimalCatalog().Armenia;
        var after = before.Clone();
        after.Alpha2Code = "";
        after.Memberships[1].Period.EndState = PeriodEndState.Ended;
        after.Memberships[1].Period.End = new() { Year = 2024 };
        after.Memberships[2].Period.Start.Month = 0;
        after.Memberships.RemoveAt(0);
        after.OfficialNames.Insert(0, new LocalizedText { Language = "ru", Text = "Республика" });
        after.Revision = 9;

        FieldDifference.Between(before, after).ShouldBe(
        [
            new("official_names[0]", "", "{ \"language\": \"ru\", \"text\": \"Республика\" }"),
            new("alpha2_code", "\"AM\"", ""),
            new("memberships[0]", JsonFormatter.Default.Format(before.Memberships[0]), ""),
            new("memberships[1].period.end", "", "{ \"year\": 2024 }"),
            new("memberships[1].period.end_state", "\"PERIOD_END_STATE_OPEN\"", "\"PERIOD_END_STATE_ENDED\""),
            new("memberships[2].period.start.month", "2", ""),
        ]);
    }

    [Fact]
    public void Differences_OfACountThatIsZero_TellItFromNone()
    {
        var before = new Session();
        var after = new Session { DocumentCount = 0 };

        FieldDifference.Between(before, after).ShouldBe([new("document_count", "", "0")]);
        FieldDifference.Between(after, before).ShouldBe([new("document_count", "0", "")]);
    }

    [Fact]
    public void Differences_OfTwoTypes_AreRefused() => Should.Throw<ArgumentException>(() => FieldDifference.Between(new Session(), new Event()));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("abc", "abc", "")]
    [InlineData("abc", "abxc", "+2")]
    [InlineData("abc", "ac", "-1")]
    [InlineData("abc", "axc", "1>1")]
    [InlineData("abc", "xaybz", "+0 +2 2>4")]
    [InlineData("abcd", "dabc", "+0 -3")]
    [InlineData("aab", "ab", "-1")]
    [InlineData("ab", "aab", "+1")]
    [InlineData("abcab", "xab", "0>0 -1 -2")]
    [InlineData("abc", "xy", "0>0 1>1 -2")]
    public void Alignment_OfLists_KeepsWhatIsEqualAndInOrder(string before, string after, string expected)
    {
        var pairs = ListAlignment.Of(before.ToList(), after.ToList());

        string.Join(' ', pairs.Select(pair => pair switch
        {
            (null, var added) => $"+{added}",
            (var removed, null) => $"-{removed}",
            _ => $"{pair.Before}>{pair.After}",
        })).ShouldBe(expected);
    }

    [Fact]
    public void Alignment_OfLongListsInAnotherOrder_NeedsNoSquareOfSteps()
    {
        const int Length = 200_000;

        ListAlignment.Of(Enumerable.Range(0, Length).ToList(), Enumerable.Range(0, Length).Reverse().ToList()).Count().ShouldBe((Length - 1) * 2);
    }

    private static Gen<(IMessage Before, IMessage After)> Pairs =>
        from kind in Gen.Elements<ResourceKind>([.. ResourceKind.All])
        from before in RandomResources.Of(kind)
        from after in RandomResources.Of(kind)
        select (before, after);

    private static Gen<(IMessage Before, IMessage After, int Count)> Edits =>
        from before in RandomResources.Any
        from count in Gen.Choose(0, 4)
        from seed in Gen.Choose(0, int.MaxValue)
        let random = new System.Random(seed)
        select (before, Enumerable.Range(0, count).Aggregate(before, (message, _) => RandomResources.Edited(message, random)), count);

    private static IMessage Content(IMessage resource) => ResourceKind.Of(resource).WithoutOutput(resource);
}
