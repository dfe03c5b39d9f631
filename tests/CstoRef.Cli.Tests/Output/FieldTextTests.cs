using CstoRef.Cli.Output;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Output;

public sealed class FieldTextTests
{
    [Fact]
    public void Of_LocalizedTexts_IsEnglish() =>
        TextOf(new MemberState { DisplayNames = { Text("be", "Арменія"), Text("en", "Armenia") } }, "display_names").ShouldBe("Armenia");

    [Fact]
    public void Of_LocalizedTextsWithoutEnglish_IsTheFirstWithItsLanguage() =>
        TextOf(new MemberState { DisplayNames = { Text("be", "Арменія"), Text("ru", "Армения") } }, "display_names").ShouldBe("Арменія (be)");

    [Fact]
    public void Of_Enum_IsItsNameInWords() =>
        TextOf(new Membership { Status = MembershipStatus.ParticipationFrozen }, "status").ShouldBe("participation frozen");

    [Fact]
    public void Of_EnumValueOfANewerContract_IsItsNumber() => TextOf(new Membership { Status = (MembershipStatus)99 }, "status").ShouldBe("99");

    [Fact]
    public void Of_UnsetFields_AreEmpty() => FieldText.SetFieldsOf(new Session()).ShouldBeEmpty();

    [Fact]
    public void Of_OptionalNumberSetToZero_IsShown() => TextOf(new Session { DocumentCount = 0 }, "document_count").ShouldBe("0");

    [Fact]
    public void Of_Citations_TellsPlaceFieldsAndInference()
    {
        var document = new Document
        {
            Citations =
            {
                new Citation { Source = "sources/a", Locator = "p3", Basis = CitationBasis.Stated, Fields = { "adopted", "places" } },
                new Citation { Source = "sources/b", Basis = CitationBasis.Inferred, Note = "from the day named" },
                new Citation { Source = "sources/c", Basis = CitationBasis.Stated, Note = "a repost" },
            },
        };

        TextOf(document, "citations").ShouldBe("sources/a p3 for adopted, places; sources/b (inferred: from the day named); sources/c (a repost)");
    }

    [Fact]
    public void SummaryOf_NestedMessage_LabelsOnlyWhatDoesNotExplainItself() =>
        FieldText.SummaryOf(new Holding
        {
            Office = "offices/secretary-general",
            Acting = true,
            Period = new() { Start = new() { Year = 2017 }, EndState = PeriodEndState.Open },
            Attested = { new PartialDate { Year = 2018 } },
        }, DisplayNames.English).ShouldBe("offices/secretary-general · since 2017 · acting");

    [Fact]
    public void SummaryOf_DateBesideTheFirstField_IsLabelled() =>
        FieldText.SummaryOf(
            new NonParticipant { MemberState = "memberStates/belarus", Joined = new() { Year = 2009, Month = 10 } }, DisplayNames.English)
            .ShouldBe("memberStates/belarus · joined 2009-10");

    private static LocalizedText Text(string language, string text) => new() { Language = language, Text = text };

    private static string TextOf(IMessage message, string field) => FieldText.Of(message, field, DisplayNames.English);
}
