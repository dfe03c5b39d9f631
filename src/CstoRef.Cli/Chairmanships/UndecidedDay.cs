using System.Diagnostics.CodeAnalysis;
using CstoRef.Time;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Cli.Chairmanships;

/// <summary>A day that comes after the last recorded chairmanship, as the service tells it.</summary>
/// <param name="Day">The day.</param>
/// <param name="DecidedThrough">The last day that a recorded chairmanship may hold.</param>
internal sealed record UndecidedDay(PartialDate Day, PartialDate DecidedThrough)
{
    /// <summary>Reads it from a failed call; false where the call failed for another reason.</summary>
    public static bool TryRead(RpcException fault, [NotNullWhen(true)] out UndecidedDay? undecided)
    {
        undecided = null;
        if (fault.GetRpcStatus()?.GetDetail<ErrorInfo>() is not { Reason: "CHAIRMANSHIP_NOT_YET_DECIDED" } info) return false;
        if (!TryReadDay("day", out var day) || !TryReadDay("last_day", out var last)) return false;
        undecided = new(day, last);
        return true;

        bool TryReadDay(string key, [NotNullWhen(true)] out PartialDate? read)
        {
            read = null;
            return info.Metadata.TryGetValue(key, out var text) && PartialDateExtensions.TryParse(text, out read);
        }
    }

    /// <summary>The projected turn that holds the day; null where none does.</summary>
    public ProjectedChairmanship? TurnIn(ProjectRotationResponse projection) =>
        projection.Chairmanships.FirstOrDefault(turn => turn.Period?.MayContain(Day) == true);
}
