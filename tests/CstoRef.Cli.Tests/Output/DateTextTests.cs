using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Output;

public sealed class DateTextTests
{
    private static readonly PartialDate April1999 = new() { Year = 1999, Month = 4 };
    private static readonly PartialDate June2012 = new() { Year = 2012, Month = 6, Day = 28 };

    [Theory]
    [InlineData(1999, 0, 0, "1999")]
    [InlineData(1999, 4, 0, "1999-04")]
    [InlineData(1999, 4, 2, "1999-04-02")]
    [InlineData(999, 12, 31, "0999-12-31")]
    public void Of_Date_IsAsExactAsKnown(int year, int month, int day, string text) =>
        DateText.Of(new PartialDate { Year = year, Month = month, Day = day }).ShouldBe(text);

    public static TheoryData<PartialDate?, PartialDate?, PeriodEndState, string> Periods => new()
    {
        { April1999, June2012, PeriodEndState.Ended, "1999-04 until 2012-06-28" },
        { null, June2012, PeriodEndState.Ended, "until 2012-06-28" },
        { April1999, null, PeriodEndState.Open, "since 1999-04" },
        { null, null, PeriodEndState.Open, "since an unknown day" },
        { April1999, null, PeriodEndState.EndedUnknown, "1999-04 until an unknown day" },
        { null, null, PeriodEndState.EndedUnknown, "until an unknown day" },
        { April1999, null, PeriodEndState.Unknown, "since 1999-04, perhaps ended" },
    };

    [Theory]
    [MemberData(nameof(Periods), DisableDiscoveryEnumeration = true)]
    public void Of_Period_TellsWhatIsKnownOfItsEnds(PartialDate? start, PartialDate? end, PeriodEndState state, string text) =>
        DateText.Of(new Period { Start = start, End = end, EndState = state }).ShouldBe(text);

    [Fact]
    public void Of_BoundedPeriod_TellsTheBounds()
    {
        var perhapsEnded = new Period { Start = new() { Year = 1999 }, BegunBy = April1999, EndState = PeriodEndState.Unknown };
        perhapsEnded.ConfirmedThrough = June2012;

        DateText.Of(perhapsEnded).ShouldBe("since 1999 (1999-04 or earlier), at least through 2012-06-28");
        DateText.Of(new Period { BegunBy = April1999, ConfirmedThrough = June2012, EndState = PeriodEndState.Open })
            .ShouldBe("since 1999-04 or earlier, confirmed through 2012-06-28");
        DateText.Of(new Period { NotBefore = April1999, EndedBy = June2012, EndState = PeriodEndState.EndedUnknown })
            .ShouldBe("1999-04 or later until 2012-06-28 or earlier");
    }
}
