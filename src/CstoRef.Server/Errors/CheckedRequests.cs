using Grpc.Core;

namespace CstoRef.Server.Errors;

/// <summary>The requests of a streaming call. Reading fails with a fault of ours where the caller sent no request, or went away.</summary>
internal sealed class CheckedRequests<T>(IAsyncStreamReader<T> requests, ServerCallContext context) : IAsyncStreamReader<T>
{
    public T Current => requests.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await requests.MoveNext(cancellationToken);
        }
        catch (Exception fault) when (Explain(fault) is not null)
        {
            throw Explain(fault)!;
        }
    }

    private Exception? Explain(Exception fault) => UnreadableRequest.Explain(fault) ?? fault switch
    {
        // The caller's stream broke, which may be seen before the framework cancels the call.
        IOException => new OperationCanceledException("The caller went away.", fault),
        // So the framework says that the call has ended.
        InvalidOperationException when context.CancellationToken.IsCancellationRequested =>
            new OperationCanceledException("The call has ended.", fault),
        _ => null,
    };
}
