using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A stream that holds the given messages and keeps the token of the last move.</summary>
internal sealed class ListReader<T>(params T[] messages) : IAsyncStreamReader<T>
{
    private int _index = -1;

    public T Current => messages[_index];

    public CancellationToken LastToken { get; private set; }

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        LastToken = cancellationToken;
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<bool>(cancellationToken)
            : Task.FromResult(++_index < messages.Length);
    }
}
