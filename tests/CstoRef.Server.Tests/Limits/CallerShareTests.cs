using System.Net;
using CstoRef.Server.Configuration;
using CstoRef.Server.Limits;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Limits;

/// <summary>What callers are counted by, how they take turns, and when they are forgotten.</summary>
public sealed class CallerShareTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CallerShares _shares;

    public CallerShareTests() => _shares = new(new(new ServerOptions()), _clock);

    [Theory]
    [InlineData("192.0.2.1", "address 192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "address 192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "address 2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1", "address 2001:db8:1:2::/64")]
    [InlineData("::1", "address ::1")]
    [InlineData("fe80::1", "address fe80::1")]
    public void Address_OfIPv6_IsItsNetworkSinceOneCallerHasAllOfIt(string address, string key) =>
        CallerShares.KeyOf(IPAddress.Parse(address)).ShouldBe(key);

    [Fact]
    public void Callers_WhoHaveRestedAndHoldNothing_AreForgotten()
    {
        for (var number = 0; number < 1000; number++) Enter(_shares.Find($"address {number}"));
        var busy = _shares.Find("busy");
        busy.Enter(CallSort.Watch, isThere: false);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _shares.Find("somebody new");

        _shares.Count.ShouldBe(2);
        _shares.Find("busy").ShouldBeSameAs(busy);
    }

    [Fact]
    public void Callers_TooManyToBeRemembered_ShareWhatOneMayHave()
    {
        for (var number = 0; number < 20_000; number++) Enter(_shares.Find($"address {number}"));

        _shares.Count.ShouldBeLessThanOrEqualTo(10_001);
        _shares.Find("address 19999").ShouldBeSameAs(_shares.Find("address 19998"));
        _shares.Find("address 0").ShouldNotBeSameAs(_shares.Find("address 1"));
    }

    [Fact]
    public void Caller_ForgottenWhileItComes_IsLookedUpAgain()
    {
        var share = _shares.Find("one");

        share.TryRetire().ShouldBeTrue();

        share.Enter(CallSort.Call, isThere: true).IsGone.ShouldBeTrue();
        share.TryConnect(out var isGone);
        isGone.ShouldBeTrue();
    }

    [Fact]
    public async Task Turns_OfACallerAlone_AreAsManyAsTheProcessorsCanTake()
    {
        var share = _shares.Find("one");

        var turns = Enumerable.Range(0, (2 * Environment.ProcessorCount) + 1).Select(_ => share.Calls.TakeAsync()).ToArray();

        turns[..^1].ShouldAllBe(turn => turn.IsCompletedSuccessfully);
        turns[^1].IsCompleted.ShouldBeFalse();
        share.Calls.Pass();
        await turns[^1].DefaultTimeout();
    }

    [Fact]
    public async Task Turns_WhileOthersCall_LeaveThemHalfOfTheProcessors()
    {
        var (one, other) = (_shares.Find("one"), _shares.Find("other"));
        Enter(one);
        Enter(other);
        var half = Math.Max(1, Environment.ProcessorCount / 2);

        var turns = Enumerable.Range(0, 50).Select(_ => one.Calls.TakeAsync(CancellationToken.None)).ToArray();

        turns.Count(turn => turn.IsCompleted).ShouldBe(half);
        other.Calls.TakeAsync(CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(2));
        one.Calls.Pass();
        await Task.WhenAll(turns[..(2 * Environment.ProcessorCount)]).DefaultTimeout();
    }

    [Fact]
    public void Queries_OfWhoHasManyWaiting_LeaveTheOthersHalfOfTheProcessors()
    {
        var (flood, other) = (_shares.Find("flood"), _shares.Find("other"));
        var processors = Environment.ProcessorCount;
        var turns = Enumerable.Range(0, 2 * processors).Select(_ => flood.Queries.TakeAsync(CancellationToken.None)).ToList();
        turns.ShouldAllBe(turn => turn.IsCompleted);
        Enter(flood);
        Enter(other);
        turns.AddRange(Enumerable.Range(0, 4 * processors).Select(_ => flood.Queries.TakeAsync(CancellationToken.None)));

        // As one of its queries ends after another, there are more turns until but few wait.
        for (var ended = 0; ended < 3 * processors; ended++) flood.Queries.Pass();

        turns.Count(turn => turn.IsCompleted).ShouldBe((3 * processors) + Math.Max(1, processors / 2));
        for (var calm = 0; calm < processors; calm++) other.Queries.TryTake().ShouldBeTrue();
        var waiting = Enumerable.Range(0, 2 * processors).Select(_ => other.Queries.TakeAsync(CancellationToken.None)).ToList();
        other.Queries.Pass();
        waiting.Count(turn => turn.IsCompleted).ShouldBe(1);
        other.Queries.TryTake().ShouldBeFalse();
    }

    [Fact]
    public async Task Turn_OfWhoGaveUp_IsTheNextOnes()
    {
        var turns = new Turns(() => 1);
        await turns.TakeAsync(CancellationToken.None).DefaultTimeout();
        using var givingUp = new CancellationTokenSource();
        var (givenUp, next) = (turns.TakeAsync(givingUp.Token), turns.TakeAsync(CancellationToken.None));

        await givingUp.CancelAsync();
        turns.Pass();

        await Should.ThrowAsync<OperationCanceledException>(givenUp);
        await next.DefaultTimeout();
        turns.TryTake().ShouldBeFalse();
    }

    [Fact]
    public async Task Turn_AtThePoolsQueue_EndsWhateverItsWorkDoes()
    {
        var turns = new PoolTurns(() => 1, free: 1, areRested: false, _clock);
        await turns.TakeAsync();

        turns.Begin(steps: 3);

        await turns.TakeAsync().DefaultTimeout();
    }

    [Fact]
    public void Turn_AtThePoolsQueue_IsNeededForMoreThanComesOfWhoeverMeansWell()
    {
        var turns = new PoolTurns(() => 1, free: 1000, areRested: false, _clock);

        for (var quarter = 0; quarter < 8; quarter++)
        {
            turns.TryGoWithout(bytes: 250).ShouldBeTrue();
            turns.TryGoWithout(bytes: 1).ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(0.25));
        }
    }

    /// <summary>A call that comes and goes.</summary>
    private static void Enter(CallerShare share)
    {
        var entry = share.Enter(CallSort.Call, isThere: true);
        entry.Refusal.ShouldBeNull();
        if (entry.HasTurn) share.Calls.Pass();
        share.Leave(CallSort.Call);
    }
}
