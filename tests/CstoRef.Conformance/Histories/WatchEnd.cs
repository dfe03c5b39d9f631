using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Conformance.Histories;

/// <summary>How a telling ended.</summary>
internal enum WatchEnd
{
    /// <summary>Whoever told ended it by itself: by age, or since it stops.</summary>
    ByItself,

    /// <summary>The observer ended it.</summary>
    ByObserver,

    /// <summary>The observer was cut off, since it fell behind.</summary>
    TooSlow,

    /// <summary>The log no longer reaches back to where the observer wanted to go on.</summary>
    Compacted,

    /// <summary>The observer wanted to go on in a history that is not served.</summary>
    EpochMismatch,

    /// <summary>The observer wanted to go on after what is not there yet.</summary>
    NotYetAvailable,

    /// <summary>Nobody told, or could: the service or its database is away, or takes no more watchers.</summary>
    Unavailable,

    /// <summary>The connection was lost.</summary>
    ConnectionLost,

    /// <summary>Anything else, which nobody expects.</summary>
    Failed,
}

/// <summary>Reads how a watch ended from what its call threw.</summary>
internal static class WatchEnds
{
    /// <summary>How a watch ended; without an exception it ended by itself.</summary>
    public static Ended Of(Exception? thrown) => new(OutcomeOf(thrown), thrown?.Message);

    private static WatchEnd OutcomeOf(Exception? thrown) => thrown switch
    {
        null => WatchEnd.ByItself,
        OperationCanceledException => WatchEnd.ByObserver,
        RpcException { StatusCode: StatusCode.Cancelled } => WatchEnd.ByObserver,
        RpcException fault => OutcomeOf(fault, ReasonOf(fault)),
        IOException or HttpRequestException => WatchEnd.ConnectionLost,
        _ => WatchEnd.Failed,
    };

    private static WatchEnd OutcomeOf(RpcException fault, string? reason) => reason switch
    {
        "WATCH_TOO_SLOW" => WatchEnd.TooSlow,
        "REVISION_COMPACTED" => WatchEnd.Compacted,
        "EPOCH_MISMATCH" => WatchEnd.EpochMismatch,
        "REVISION_NOT_YET_AVAILABLE" => WatchEnd.NotYetAvailable,
        "NOT_READY" or "DATABASE_UNAVAILABLE" or "TOO_MANY_WATCHERS" => WatchEnd.Unavailable,
        // What carries no reason does not come from the service, but from what lies between.
        null when fault.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown => WatchEnd.ConnectionLost,
        _ => WatchEnd.Failed,
    };

    /// <summary>The reason that the service gives, read by the field's number: its name differs between versions of the package.</summary>
    private static string? ReasonOf(RpcException fault) =>
        fault.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } info
            ? (string)ErrorInfo.Descriptor.FindFieldByNumber(1).Accessor.GetValue(info)
            : null;
}
