using System.Globalization;
using System.Net;

namespace CstoRef.Server.Security;

/// <summary>Tells operators of callers that nobody knows: each in a line, but no more of them in a minute than somebody can read.</summary>
internal sealed class Refusals(TimeProvider time, ILogger<Refusals> logger)
{
    private const int PerMinute = 10;

    private readonly Lock _lock = new();
    private long _minute = long.MinValue;
    private int _told;
    private long _untold;

    public void Tell(IPAddress? address, string problem)
    {
        var minute = time.GetTimestamp() / (60 * time.TimestampFrequency);
        long untold;
        lock (_lock)
        {
            if (minute != _minute) (_minute, _told) = (minute, 0);
            if (++_told > PerMinute)
            {
                _untold++;
                return;
            }

            (untold, _untold) = (_untold, 0);
        }

        var more = untold == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {untold} more before.");
        SecurityLog.CallerRefused(logger, address, problem, more);
    }
}
