using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using CstoRef.Validation;
using CstoRef.Views;
using Google.Protobuf;

namespace CstoRef.Tests.Views;

public sealed class LanguageViewTests
{
    private static readonly LocalizedText[] Texts =
        [new() { Language = "en", Text = "Union" }, new() { Language = "hy", Text = "Միություն" }, new() { Language = "ru", Text = "Союз" }];

    [Theory]
    [InlineData("", "en hy ru")]
    [InlineData("ru", "ru")]
    [InlineData("ru en", "ru en")]
    [InlineData("RU", "ru")]
    [InlineData("ru-BY", "ru")]
    [InlineData("ru-BY ru en-GB", "ru en")]
    [InlineData("kk", "en hy ru")]
    [InlineData("kk hy", "hy")]
    [InlineData("r", "en hy ru")]
    public void Of_Texts_HoldsThoseWantedInTheirOrder(string languages, string expected)
    {
        var force = new Force { DisplayNames = { Texts } };

        var view = LanguageView.Of(force, languages.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        string.Join(' ', view.DisplayNames.Select(text => text.Language)).ShouldBe(expected);
        force.DisplayNames.ShouldBe(Texts);
    }

    [Fact]
    public void Of_EveryResource_LeavesOutTextsAtEveryDepthAndNothingElse()
    {
        foreach (var resource in SampleCatalog.Resources())
        {
            var before = resource.ToByteString();

            var view = LanguageView.Of(resource, ["ru"]);

            view.ShouldBe(Expected(resource), resource.Descriptor.Name);
            resource.ToByteString().ShouldBe(before);
        }
    }

    [Fact]
    public void Of_NothingThatHoldsTexts_IsTheSame()
    {
        var answer = new GetRevisionResponse { Revision = 1 };

        LanguageView.Of(answer, ["ru"]).ShouldBeSameAs(answer);
    }

    /// <summary>The view made another way: in place, list by list.</summary>
    private static IMessage Expected(IMessage resource)
    {
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        foreach (var node in MessageNode.Walk(copy))
            foreach (var field in ContractMessage.Of(node.Message).Texts)
            {
                var texts = (IList<LocalizedText>)field.ListIn<LocalizedText>(node.Message);
                if (texts.FirstOrDefault(text => text.Language is "ru") is not { } russian) continue;
                texts.Clear();
                texts.Add(russian);
            }

        return copy;
    }
}
