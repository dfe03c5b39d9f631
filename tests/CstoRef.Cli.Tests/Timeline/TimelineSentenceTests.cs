using CstoRef.Cli.Output;
using CstoRef.Cli.Timeline;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Timeline;

public sealed class TimelineSentenceTests
{
    [Fact]
    public void Of_EveryTypeOfTheContract_SaysMoreThanTheTitle()
    {
        var types = Enum.GetValues<TimelineEntryType>().Except([TimelineEntryType.Unspecified, TimelineEntryType.Happened]);

        foreach (var type in types) TimelineSentence.Of(type, "X", "Armenia", "Secretary General", MembershipFramework.Organization).Length.ShouldBeGreaterThan(1, type.ToString());
    }

    [Fact]
    public void Of_EveryTypeOfTheContract_IsSaidInRussian()
    {
        var russian = new DisplayNames(new LanguageOrder("ru"));
        var types = Enum.GetValues<TimelineEntryType>().Except([TimelineEntryType.Unspecified, TimelineEntryType.Happened]);

        foreach (var type in types)
        {
            var entry = new TimelineEntry { Type = type, Titles = { new LocalizedText { Language = "ru", Text = "Устав" } } };
            var sentence = TimelineSentence.Of(entry, russian);
            sentence.ShouldMatch(@"^Устав[: ] ?\P{IsBasicLatin}", type.ToString());
            sentence.ShouldNotMatch("[A-Za-z]", type.ToString());
        }
    }

    [Fact]
    public void Of_Membership_NamesWhatItIsIn() =>
        TimelineSentence.Of(TimelineEntryType.StateWithdrew, "Georgia", framework: MembershipFramework.Treaty).ShouldBe("Georgia withdraws from the Treaty");

    [Theory]
    [InlineData(SessionOutcome.ToCome, "Council is to meet")]
    [InlineData(SessionOutcome.NotKnown, "Council was to meet; no source says whether it did")]
    public void Of_PlannedSession_SaysWhatBecameOfIt(SessionOutcome outcome, string sentence) =>
        TimelineSentence.Of(TimelineEntryType.SessionPlanned, "Council", outcome: outcome).ShouldBe(sentence);

    [Theory]
    [InlineData(TimelineEntryType.ChairTaken, "Armenia takes the chair")]
    [InlineData(TimelineEntryType.Happened, "Armenia")]
    [InlineData(TimelineEntryType.DocumentSignedByParty, "Armenia signed by an organisation")]
    public void Of_Type_SaysWhatHappened(TimelineEntryType type, string sentence) => TimelineSentence.Of(type, "Armenia").ShouldBe(sentence);
}
