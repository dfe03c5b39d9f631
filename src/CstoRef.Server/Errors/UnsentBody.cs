using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace CstoRef.Server.Errors;

/// <summary>
/// Stands in the place of an answer's body where a call fails. The framework writes an answer into it, and nothing of that is sent, so that
/// the status leaves alone, as if the method had thrown: to throw through the framework costs more than the whole call.
/// </summary>
/// <param name="body">The body that is not written.</param>
internal sealed class UnsentBody(IHttpResponseBodyFeature body) : IHttpResponseBodyFeature
{
    public Stream Stream => Stream.Null;

    public PipeWriter Writer => Sink.Instance;

    public void DisableBuffering() => body.DisableBuffering();

    /// <summary>The answer begins, and ends, with its status.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>A call whose deadline passes meanwhile is ended by it.</summary>
    public Task CompleteAsync() => body.CompleteAsync();

    /// <summary>Takes whatever is written.</summary>
    private sealed class Sink : PipeWriter
    {
        private const int LeastSpan = 64;

        public static Sink Instance { get; } = new();

        public override Memory<byte> GetMemory(int sizeHint = 0) => new byte[Math.Max(sizeHint, LeastSpan)];

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            // Nobody reads it.
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override void CancelPendingFlush()
        {
            // None is ever pending.
        }

        public override void Complete(Exception? exception = null)
        {
            // All calls share it.
        }
    }
}
