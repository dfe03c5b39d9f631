using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>What is told to a watcher that is refused or cut off.</summary>
internal static class WatchStatus
{
    public static Status? Of(Exception fault) => fault switch
    {
        EpochMismatchException mismatch => new StatusBuilder(StatusCode.FailedPrecondition, mismatch.Message)
            .Info(ErrorReason.EpochMismatch, ("served_epoch", mismatch.Served))
            .Build(),
        WatchTooSlowException slow => new StatusBuilder(StatusCode.ResourceExhausted, slow.Message)
            .Info(
                ErrorReason.WatchTooSlow,
                ("revision", ErrorStatus.Number(slow.Revision)),
                ("served_revision", ErrorStatus.Number(slow.ServedRevision)))
            .Build(),
        TooManyWatchersException tooMany => new StatusBuilder(StatusCode.ResourceExhausted, tooMany.Message)
            .Info(ErrorReason.TooManyWatchers, ("limit", ErrorStatus.Number(tooMany.Limit)))
            .Add(new RetryInfo { RetryDelay = ErrorStatus.RetryDelay })
            .Build(),
        _ => null,
    };
}
