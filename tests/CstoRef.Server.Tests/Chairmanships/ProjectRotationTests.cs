using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Chairmanships;

public sealed class ProjectRotationTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly string[] Turns =
        ["memberStates/taldonia", "memberStates/arland", "memberStates/belmark", "memberStates/kastova", "memberStates/kirlandia", "memberStates/ruvenia"];

    private ChairmanshipService.ChairmanshipServiceClient Client => new(Calls);

    [Fact]
    public async Task ProjectRotation_NoCount_GivesEachMemberATurn()
    {
        var answer = await ProjectAsync(new());

        answer.Chairmanships.Select(turn => turn.MemberState).ShouldBe(Turns);
        answer.Chairmanships.ShouldAllBe(turn => turn.Basis == ChairmanshipBasis.Projected);
        answer.Chairmanships.Select(turn => (turn.Period.Start.Year, turn.Period.End.Year)).ShouldBe(Enumerable.Range(2027, 6).Select(year => (year, year + 1)));
        answer.Chairmanships[0].Period.ShouldBe(new Period
        {
            Start = new() { Year = 2027, Month = 1, Day = 1 },
            End = new() { Year = 2028, Month = 1, Day = 1 },
            EndState = PeriodEndState.Ended,
        });
        answer.Chairmanships.Where(turn => turn.Standing == StandingStatus.ParticipationFrozen).ShouldHaveSingleItem().MemberState.ShouldBe("memberStates/arland");
        answer.Chairmanships.Count(turn => turn.Standing == StandingStatus.Member).ShouldBe(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task ProjectRotation_Count_GoesRoundAndRound(int count) =>
        (await ProjectAsync(new() { Count = count })).Chairmanships.Select(turn => turn.MemberState)
            .ShouldBe(Enumerable.Range(0, count).Select(turn => Turns[turn % Turns.Length]));

    [Fact]
    public async Task ProjectRotation_Rule_TellsItsExceptions()
    {
        var rule = (await ProjectAsync(new())).Rule;

        rule.Order.ShouldBe(RotationOrder.RussianAlphabet);
        rule.Description.ShouldContain("Russian alphabet");
        rule.MemberStates.ShouldBe(Turns[1..].Append(Turns[0]));
        rule.HandoverCount.ShouldBe(21);
        rule.Exceptions.Select(exception => (exception.Chairmanship, exception.MemberState, exception.ExpectedMemberState)).ShouldBe(
        [
            ("chairmanships/ruvenia-2005", "memberStates/ruvenia", "memberStates/kirlandia"),
            ("chairmanships/belmark-2006", "memberStates/belmark", "memberStates/taldonia"),
            ("chairmanships/kirlandia-2007", "memberStates/kirlandia", "memberStates/kastova"),
            ("chairmanships/arland-2008", "memberStates/arland", "memberStates/ruvenia"),
            ("chairmanships/ruvenia-2009", "memberStates/ruvenia", "memberStates/belmark"),
            ("chairmanships/belmark-2010", "memberStates/belmark", "memberStates/taldonia"),
        ]);
        rule.FollowedSince.ShouldBe("chairmanships/kastova-2011");
        rule.Citations.Select(citation => citation.Source).ShouldBe(["sources/rotation-study", "sources/rotation-report"]);
    }

    [Fact]
    public async Task ProjectRotation_BasicView_LeavesOutEvidence()
    {
        var rule = (await ProjectAsync(new() { Read = new() { View = ResourceView.Basic } })).Rule;

        rule.Citations.ShouldBeEmpty();
        rule.Exceptions.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    public async Task ProjectRotation_CountOutOfRange_IsRefused(int count)
    {
        var fault = await CallFault.InvalidAsync(ProjectAsync(new() { Count = count, Read = new() { View = (ResourceView)9 } }));

        fault.Fields.ShouldBe(["count", "read.view"], ignoreOrder: true);
    }

    private async Task<ProjectRotationResponse> ProjectAsync(ProjectRotationRequest request) =>
        await Client.ProjectRotationAsync(request, cancellationToken: Cancelled);
}
