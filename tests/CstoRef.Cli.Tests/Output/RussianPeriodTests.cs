using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Output;

public sealed class RussianPeriodTests
{
    private static readonly PartialDate April1999 = new() { Year = 1999, Month = 4 };
    private static readonly PartialDate June2012 = new() { Year = 2012, Month = 6, Day = 19 };

    [Fact]
    public void Of_Period_SaysWhatIsKnownOfItsEnds()
    {
        RussianPeriod.Of(new() { Start = April1999, End = June2012, EndState = PeriodEndState.Ended }).ShouldBe("с 1999-04 до 2012-06-19");
        RussianPeriod.Of(new() { Start = April1999, EndState = PeriodEndState.Open }).ShouldBe("с 1999-04");
        RussianPeriod.Of(new() { EndState = PeriodEndState.Open, ConfirmedThrough = June2012 })
            .ShouldBe("с неизвестного дня, подтверждено по 2012-06-19");
        RussianPeriod.Of(new() { EndState = PeriodEndState.EndedUnknown }).ShouldBe("до неизвестного дня");
        RussianPeriod.Of(new() { NotBefore = April1999, EndState = PeriodEndState.Unknown })
            .ShouldBe("с 1999-04 или позже, возможно, уже в прошлом");
        RussianPeriod.Of(new() { Start = April1999, EndedBy = June2012, EndState = PeriodEndState.EndedUnknown })
            .ShouldBe("с 1999-04 не позже чем до 2012-06-19");
    }
}
