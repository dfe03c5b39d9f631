using CstoRef.Client.Replicas;

namespace CstoRef.Client.Tests.Replicas;

public sealed class BackoffTests
{
    private readonly Backoff _backoff = new(new() { InitialBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(10) });

    [Fact]
    public void Next_DoublesUpToTheLimitByChanceALittleLess()
    {
        foreach (var most in (double[])[1, 2, 4, 8, 10, 10, 10]) _backoff.Next(TimeSpan.Zero).TotalSeconds.ShouldBeInRange(most / 2, most);
    }

    [Fact]
    public void Next_AfterASuccess_BeginsAnew()
    {
        for (var number = 0; number < 5; number++) _backoff.Next(TimeSpan.Zero);

        _backoff.Reset();

        _backoff.Next(TimeSpan.Zero).TotalSeconds.ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void Next_AskedToWaitLonger_WaitsSoLongAndALittleMore() =>
        _backoff.Next(TimeSpan.FromSeconds(60)).TotalSeconds.ShouldBeInRange(60, 61);

    [Fact]
    public void Next_OfMany_IsNotTheSame() =>
        Enumerable.Range(0, 20).Select(_ => _backoff.Next(TimeSpan.Zero)).Distinct().Count().ShouldBeGreaterThan(1);
}
