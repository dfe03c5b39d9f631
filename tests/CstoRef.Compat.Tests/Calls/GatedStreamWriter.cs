using System.Threading.Channels;
using Grpc.Core;

namespace CstoRef.Compat.Tests.Calls;

/// <summary>A response stream whose reader does not read until the gate is opened.</summary>
internal sealed class GatedStreamWriter<T> : IServerStreamWriter<T>
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<T> _written = Channel.CreateUnbounded<T>();

    public WriteOptions? WriteOptions { get; set; }

    public void Open() => _gate.SetResult();

    public async Task WriteAsync(T message)
    {
        await _gate.Task;
        _written.Writer.TryWrite(message);
    }

    /// <summary>Everything written so far and not yet taken.</summary>
    public IReadOnlyList<T> Take()
    {
        var taken = new List<T>();
        while (_written.Reader.TryRead(out var message))
            taken.Add(message);
        return taken;
    }
}
