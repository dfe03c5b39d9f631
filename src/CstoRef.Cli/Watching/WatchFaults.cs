using System.Globalization;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Cli.Watching;

/// <summary>Says why a watch cannot go on from where it was to go on, and what to do.</summary>
internal static class WatchFaults
{
    /// <summary>The cause in words; null where it is nothing that watches alone have.</summary>
    /// <param name="fault">How the watch failed.</param>
    /// <param name="after">From where it was to go on; null: from nowhere in particular.</param>
    public static string? Describe(RpcException fault, WatchPosition? after)
    {
        if (after is null) return null;
        if (EpochInsteadIn(fault) is { } served)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Revision {after.Revision} belongs to a history that was broken off, by a restore or because commits were lost: "
                + $"epoch {after.Epoch}. "
                + $"Now {served} is served. Begin anew, with --initial instead of --after.");
        }

        return ReasonOf(fault)?.Reason is "REVISION_COMPACTED"
            ? $"{fault.Status.Detail} What came after that can no longer be told one by one. Begin anew, with --initial instead of --after."
            : null;
    }

    /// <summary>The history that is served instead of the one that a watch was to go on in; null where that is not why it failed.</summary>
    public static string? EpochInsteadIn(RpcException fault) =>
        ReasonOf(fault) is { Reason: "EPOCH_MISMATCH" } info ? info.Metadata["served_epoch"] : null;

    private static ErrorInfo? ReasonOf(RpcException fault) => fault.GetRpcStatus()?.GetDetail<ErrorInfo>();
}
