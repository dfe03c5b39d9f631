using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Output;

public sealed class HorizonTextTests
{
    private static readonly PartialDate Horizon = new() { Year = 2026, Month = 11, Day = 20 };

    [Fact]
    public void Of_DayBeyondTheHorizon_SaysWhatIsPresumed() =>
        HorizonText.Of(new() { Year = 2026, Month = 11, Day = 21 }, Horizon, LanguageOrder.English)
            .ShouldBe("On 2026-11-21. Known through 2026-11-20; what goes on since is presumed.");

    [Fact]
    public void Of_DayThatIsKnown_TellsTheHorizon() =>
        HorizonText.Of(Horizon, Horizon, LanguageOrder.English).ShouldBe("On 2026-11-20. Known through 2026-11-20.");

    [Fact]
    public void Of_ServiceThatDoesNotSay_TellsTheDay() => HorizonText.Of(Horizon, null, LanguageOrder.English).ShouldBe("On 2026-11-20.");

    [Fact]
    public void Of_AnyDay_IsSaidInRussianToWhoWantsThat()
    {
        var russian = new LanguageOrder("hy", "ru");

        HorizonText.Of(new() { Year = 2026, Month = 11, Day = 21 }, Horizon, russian)
            .ShouldBe("На 2026-11-21. Известно по 2026-11-20; что длится с тех пор, лишь вероятно.");
        HorizonText.Of(Horizon, Horizon, russian).ShouldBe("На 2026-11-20. Известно по 2026-11-20.");
        HorizonText.Of(Horizon, null, russian).ShouldBe("На 2026-11-20.");
    }
}
