using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace CstoRef.Server.Limits;

/// <summary>Sends over a connection what its address's turn allows.</summary>
internal sealed class PacedWriter(PipeWriter inner, CallerShare share, CallerShares shares) : PipeWriter
{
    /// <summary>How often what is sent steps into the queue: to be handed to the socket.</summary>
    private const int Steps = 2;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        !shares.HasManyAddresses || (inner.CanGetUnflushedBytes && share.Writes.TryGoWithout(inner.UnflushedBytes))
            ? inner.FlushAsync(cancellationToken)
            : FlushInTurnAsync(cancellationToken);

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> FlushInTurnAsync(CancellationToken cancellationToken)
    {
        await share.Writes.TakeAsync();
        share.Writes.Begin(Steps);
        return await inner.FlushAsync(cancellationToken);
    }
}
