using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace CstoRef.Server.Limits;

/// <summary>
/// Reads of a connection what its address's turn allows. What waits to be read waits in the connection, at its sender's expense.
/// </summary>
internal sealed class PacedReader(PipeReader inner, CallerShare share, CallerShares shares) : PipeReader
{
    /// <summary>How much is read in one turn: some calls.</summary>
    private const int Slice = 1024;

    /// <summary>How often a read steps into the queue until its calls have begun: to be taken apart, and for each of its calls.</summary>
    private const int Steps = 3;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        if (!read.IsCompleted) return ReadInTurnAsync(read);
        shares.SeenFrom(share);
        return shares.HasManyAddresses ? ReadInTurnAsync(read) : read;
    }

    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadInTurnAsync(ValueTask<ReadResult> read)
    {
        var result = await read;
        shares.SeenFrom(share);
        if (result.IsCanceled || result.Buffer.IsEmpty || !shares.HasManyAddresses) return result;
        var slice = result.Buffer.Length <= Slice ? result : new(result.Buffer.Slice(0, Slice), isCanceled: false, isCompleted: false);
        if (share.Reads.TryGoWithout(slice.Buffer.Length)) return slice;
        await share.Reads.TakeAsync();
        // Behind the calls that have come: what has been read is served before more is.
        await share.Calls.TakeAsync();
        share.Calls.Pass();
        share.Reads.Begin(Steps);
        return slice;
    }
}
