using System.Globalization;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Client.Replicas;

/// <summary>Why a stream ended, and how to go on.</summary>
/// <param name="Reason">Why, for people.</param>
internal sealed record StreamEnd(string Reason)
{
    private const string RetryPushback = "grpc-retry-pushback-ms";

    /// <summary>Whether the service ended it after a last bookmark, as it ends each now and then.</summary>
    public bool IsOrderly { get; init; }

    /// <summary>Whether what is held leads nowhere any more, so that the state is to be taken anew.</summary>
    public bool TakesAnew { get; init; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan NotBefore { get; init; }

    /// <summary>What went wrong, where nobody foresaw it.</summary>
    public Exception? Cause { get; init; }

    /// <summary>What a failed call says.</summary>
    public static StreamEnd Of(RpcException fault)
    {
        var details = fault.GetRpcStatus();
        var reason = details?.GetDetail<ErrorInfo>()?.Reason;
        return new($"{reason ?? fault.StatusCode.ToString()}: {fault.Status.Detail}")
        {
            TakesAnew = reason is "REVISION_COMPACTED" or "EPOCH_MISMATCH",
            NotBefore = details?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan() ?? PushbackOf(fault) ?? TimeSpan.Zero,
        };
    }

    private static TimeSpan? PushbackOf(RpcException fault) =>
        long.TryParse(fault.Trailers.GetValue(RetryPushback), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= TimeSpan.FromDays(1).TotalMilliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
}
