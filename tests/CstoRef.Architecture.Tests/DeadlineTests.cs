using System.Text.RegularExpressions;

namespace CstoRef.Architecture.Tests;

/// <summary>
/// No test waits for ever. Each has a deadline, at which its cancellation token is cancelled; every call that takes a token is given one (xUnit1051);
/// what no token ends has a deadline of its own; and where all that fails the run ends.
/// </summary>
public sealed partial class DeadlineTests
{
    /// <summary>All but the program that runs a cluster, which its tests wait for.</summary>
    public static TheoryData<string> Projects =>
    [
        .. from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "CstoRef.*")
           let project = Path.GetFileName(folder)
           where project is not "CstoRef.Testing.ClusterHost"
           select project,
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Await_OfWhatNoTokenEnds_HasADeadline(string project) =>
        TestSources.Of(project).SelectMany(source => Endless(source.Text).Select(statement => $"{source.Path}: {statement}")).ShouldBeEmpty();

    [Theory]
    [InlineData("await process.WaitForExitAsync(cancellationToken);", true)]
    [InlineData("await process.WaitForExitAsync(cancellationToken).DefaultTimeout();", false)]
    [InlineData("var line = await reader\n.ReadLineAsync(cancellationToken);", true)]
    [InlineData("await service.StartAsync(\nCancellationToken.None);", true)]
    [InlineData("await service.StartAsync(CancellationToken.None).TimeoutAfter(Long);", false)]
    [InlineData("await service.StartAsync(cancellationToken);", false)]
    public void Detector_FindsWhatNoTokenEnds(string code, bool found) => Endless(code).Any().ShouldBe(found);

    [Fact]
    public void Assembly_GivesEachTestADeadline() => typeof(DeadlineTests).Assembly.IsDefined(typeof(TestDeadlineAttribute), inherit: false).ShouldBeTrue();

    [Fact]
    public async Task DefaultTimeout_OfWhatEnds_IsItsResult()
    {
        (await Task.FromResult(1).DefaultTimeout()).ShouldBe(1);
        await Should.ThrowAsync<FormatException>(Task.FromException(new FormatException()).DefaultTimeout());
    }

    [Fact]
    public async Task TimeoutAfter_OfWhatNeverEnds_TellsWhoWaited()
    {
        var timeout = await Should.ThrowAsync<TimeoutException>(new TaskCompletionSource().Task.TimeoutAfter(TimeSpan.FromMilliseconds(20)));

        timeout.Message.ShouldMatch(@"^What DeadlineTests\.cs:[0-9]+ awaits did not end within 00:00:00\.02");
    }

    [Fact]
    public async Task Watch_OfATestThatGoesOn_AsksItToEndThenEndsTheRun()
    {
        var (cancelled, ended) = (new TaskCompletionSource(), new TaskCompletionSource());

        using var watch = new TestWatch(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20), () => cancelled.TrySetResult(), () => ended.TrySetResult());

        await ended.Task.DefaultTimeout();
        cancelled.Task.IsCompleted.ShouldBeTrue();
    }

    private static IEnumerable<string> Endless(string code) =>
        from statement in code.Split(';')
        where WaitsForWhatNoTokenEnds().IsMatch(statement)
            && !statement.Contains(".DefaultTimeout(", StringComparison.Ordinal)
            && !statement.Contains(".TimeoutAfter(", StringComparison.Ordinal)
        select statement.Trim();

    /// <summary>Pipes and processes do not obey tokens, and nothing is no token.</summary>
    [GeneratedRegex(
        @"await[^;]*((process|reader|StandardOutput|StandardError)\s*\.(WaitForExit|ReadLine|ReadToEnd)Async\(|CancellationToken\.None)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WaitsForWhatNoTokenEnds();
}
