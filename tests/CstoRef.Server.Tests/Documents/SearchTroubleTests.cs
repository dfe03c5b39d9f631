using CstoRef.Server.Documents;
using CstoRef.Testing.Servers;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Documents;

public sealed class SearchTroubleTests
{
    [Fact]
    public void Tell_ManyTimesASecond_LogsOneLineAndCountsTheOthers()
    {
        using var logs = new LogRecorder();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var clock = new Clock();
        var trouble = new SearchTrouble(clock, loggers.CreateLogger<SearchTrouble>());

        for (var i = 0; i < 1000; i++) trouble.Tell($"Reason {i}.");
        clock.Now += TimeSpan.FromSeconds(1);
        trouble.Tell("Another reason.");

        logs.TakeAll().Select(entry => entry.Message).ShouldBe(
        [
            "A search failed: Reason 0. 0 more failed since the last line like this",
            "A search failed: Another reason. 999 more failed since the last line like this",
        ]);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
