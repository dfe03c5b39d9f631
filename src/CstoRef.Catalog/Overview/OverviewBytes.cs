using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Overview;

/// <summary>The bytes of overviews that are the same but for the days that they name.</summary>
internal static class OverviewBytes
{
    /// <summary>The bytes of an overview, put together of those of one that is the same but for the days that it names.</summary>
    public static byte[] Of(GetOverviewResponse overview, byte[] same)
    {
        var (day, range) = (Find(same, GetOverviewResponse.DayFieldNumber), Find(same, GetOverviewResponse.TimelineRangeFieldNumber));
        return
        [
            .. same.AsSpan(..day.First),
            .. new GetOverviewResponse { Day = overview.Day }.ToByteArray(),
            .. same.AsSpan(day.End..range.First),
            .. new GetOverviewResponse { TimelineRange = overview.TimelineRange }.ToByteArray(),
            .. same.AsSpan(range.End..),
        ];
    }

    /// <summary>Where a field, which is set, begins and ends.</summary>
    private static (int First, int End) Find(byte[] bytes, int field)
    {
        using var input = new CodedInputStream(bytes);
        while (true)
        {
            var first = (int)input.Position;
            var isFound = WireFormat.GetTagFieldNumber(input.ReadTag()) == field;
            input.SkipLastField();
            if (isFound) return (first, (int)input.Position);
        }
    }
}
