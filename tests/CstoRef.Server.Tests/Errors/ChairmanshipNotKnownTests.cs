using CstoRef.Server.Errors;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Errors;

/// <summary>What is said of days that the sample, whose chairmanships leave no gap, does not hold.</summary>
public sealed class ChairmanshipNotKnownTests
{
    private static readonly Chairmanship First = new()
    {
        Name = "chairmanships/arland-2015",
        Period = new() { Start = new() { Year = 2015, Month = 9 }, End = new() { Year = 2016 }, EndState = PeriodEndState.Ended },
    };

    [Fact]
    public void Message_DayBeforeTheFirst_SaysThatNoSourceTells() =>
        new ChairmanshipNotKnownException(new(2015, 8, 31), First).Message.ShouldBe(
            "No source says who was in the chair on 2015-08-31. The first chairmanship that a source tells of is chairmanships/arland-2015, from 2015-09-01 on.");

    [Fact]
    public void Message_DayInAGap_SaysThatNoneHoldsIt() =>
        new ChairmanshipNotKnownException(new(2017, 1, 1), First).Message.ShouldBe(
            "No recorded chairmanship holds 2017-01-01, though the first one that a source tells of came before: chairmanships/arland-2015, from 2015-09-01 on.");

    [Fact]
    public void Status_NothingRecorded_TellsTheDayAlone()
    {
        var status = ErrorStatus.Of(new ChairmanshipNotKnownException(new(2017, 1, 1), first: null)).ShouldNotBeNull();

        status.Message.ShouldBe("No chairmanship is recorded.");
        status.Details.ShouldHaveSingleItem().Unpack<Google.Rpc.ErrorInfo>().Metadata.ShouldHaveSingleItem().ShouldBe(new("day", "2017-01-01"));
    }
}
