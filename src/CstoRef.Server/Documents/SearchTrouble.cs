namespace CstoRef.Server.Documents;

/// <summary>Tells the log of searches that failed, in one line a second at most: callers can make them fail at any rate.</summary>
internal sealed class SearchTrouble(TimeProvider time, ILogger<SearchTrouble> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _toldAt;
    private int _untold;

    public void Tell(string reason)
    {
        int untold;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_toldAt is { } toldAt && time.GetElapsedTime(toldAt, now) < Pause)
            {
                _untold++;
                return;
            }

            (untold, _untold, _toldAt) = (_untold, 0, now);
        }

        SearchLog.SearchFailed(logger, reason, untold);
    }
}
