using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Tells failures that pass by themselves from those that stay.</summary>
internal static class PassingFaults
{
    /// <summary>Whether the same request may come through later, or finds out what became of it.</summary>
    /// <param name="fault">How it failed.</param>
    /// <param name="asked">How long the service asked to wait.</param>
    public static bool MayPass(RpcException fault, out TimeSpan? asked)
    {
        var status = fault.GetRpcStatus();
        asked = status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
        return asked is not null
            || status?.GetDetail<ErrorInfo>()?.Reason is "OUTCOME_UNKNOWN" or "WATCH_TOO_SLOW"
            || fault.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
            // A connection that breaks tells nothing but that.
            || (status is null && fault.StatusCode is StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unknown);
    }

    /// <summary>Why it may pass, as a sentence.</summary>
    public static string CauseOf(RpcException fault, Uri address) => fault switch
    {
        { StatusCode: StatusCode.DeadlineExceeded } => $"The service at {address.OriginalString} did not answer in time.",
        _ when fault.GetRpcStatus() is null => $"The connection to the service at {address.OriginalString} broke.",
        _ => fault.Status.Detail,
    };
}
