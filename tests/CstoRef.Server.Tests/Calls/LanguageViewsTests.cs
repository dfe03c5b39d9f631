using CstoRef.Server.Calls;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

/// <summary>What resources are in some languages is made once for all who ask, and no more of it is kept than may be.</summary>
public sealed class LanguageViewsTests
{
    [Fact]
    public void View_OfASharedResource_IsMadeOnce()
    {
        var views = new LanguageViews();
        var shared = Shared(1);

        var view = views.Of(shared, ["ru"]);

        view.ShouldBe(LanguageView.Of(shared, ["ru"]));
        views.Of(shared, ["ru"]).ShouldBeSameAs(view);
        ((IKeepsBytes)view).Bytes.ShouldBe(view.ToByteArray());
        views.Of(shared, ["en"]).ShouldNotBe(view);
        views.Of(shared, ["ru", "en"]).ShouldBe(LanguageView.Of(shared, ["ru", "en"]));
    }

    [Fact]
    public void View_OfTheNextRevision_IsItsOwn()
    {
        var views = new LanguageViews();
        var (before, after) = (Shared(1), Shared(1));

        views.Of(after, ["ru"]).ShouldNotBeSameAs(views.Of(before, ["ru"]));
    }

    [Fact]
    public void View_OfWhatIsMadeForOneCall_IsNotKept()
    {
        var views = new LanguageViews();
        var own = Shared(1).Clone();

        views.Of(own, ["ru"]).ShouldNotBeSameAs(views.Of(own, ["ru"]));
    }

    [Fact]
    public void Views_NobodyAskedForLately_AreForgotten()
    {
        var views = new LanguageViews(mostBytes: 4000);
        var (asked, left) = (Shared(1), Shared(2));
        var (askedView, leftView) = (views.Of(asked, ["ru"]), views.Of(left, ["ru"]));

        foreach (var number in Enumerable.Range(3, 1000))
        {
            views.Of(Shared(number), ["ru"]);
            views.Of(asked, ["ru"]).ShouldBeSameAs(askedView);
        }

        views.Of(left, ["ru"]).ShouldNotBeSameAs(leftView);
    }

    private static Force Shared(int number)
    {
        var force = new Force
        {
            Name = $"forces/n{number}",
            DisplayNames = { new LocalizedText { Language = "en", Text = "Force" }, new LocalizedText { Language = "ru", Text = "Силы" } },
        };
        KeptBytes.Of(force);
        return force;
    }
}
