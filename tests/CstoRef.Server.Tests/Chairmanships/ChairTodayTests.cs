using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Postgres;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Chairmanships;

/// <summary>Who is in the chair today.</summary>
public sealed class ChairTodayTests(DatabaseFixture database) : DatedTest(database)
{
    private ChairmanshipService.ChairmanshipServiceClient Client => new(Calls);

    [Fact]
    public async Task FindChairmanship_NoDay_AnswersForToday()
    {
        GoTo("2026-12-31");

        var answer = await Client.FindChairmanshipAsync(new(), cancellationToken: Cancelled);

        answer.Day.ShouldBe(Days.Of("2026-12-31"));
        answer.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/ruvenia-2026");
    }

    [Fact]
    public async Task FindChairmanship_TodayIsNotDecided_SaysSo()
    {
        GoTo("2027-01-01");

        var fault = await CallFault.OfAsync(Client.FindChairmanshipAsync(new(), cancellationToken: Cancelled).ResponseAsync);

        fault.Reason.ShouldBe("CHAIRMANSHIP_NOT_YET_DECIDED");
        fault.Info.Metadata["day"].ShouldBe("2027-01-01");
    }
}
