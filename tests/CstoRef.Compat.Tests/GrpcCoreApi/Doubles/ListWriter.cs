using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>Keeps what is written to it. It has no way of its own to cancel a write.</summary>
internal sealed class ListWriter<T> : IClientStreamWriter<T>, IServerStreamWriter<T>
{
    public List<T> Written { get; } = [];

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message)
    {
        Written.Add(message);
        return Task.CompletedTask;
    }

    public Task CompleteAsync() => Task.CompletedTask;
}
