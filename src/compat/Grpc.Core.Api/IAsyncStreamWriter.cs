namespace Grpc.Core;

/// <summary>A stream of messages to write, one write at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the following messages are written; null leaves it to the call's options.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A task that ends when the next message may be written.</returns>
    Task WriteAsync(T message);

    /// <summary>Writes a message, unless it is cancelled before.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the write, and with it the call.</param>
    /// <returns>A task that ends when the next message may be written.</returns>
    /// <exception cref="NotSupportedException">The token can be cancelled, and the writer does not support that.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.")
        : WriteAsync(message);
}
