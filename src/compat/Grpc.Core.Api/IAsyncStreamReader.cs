namespace Grpc.Core;

/// <summary>A stream of messages to read, one read at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last move came to; undefined before the first move and after the last.</summary>
    T Current { get; }

    /// <summary>Moves on to the next message.</summary>
    /// <param name="cancellationToken">Cancels the move, and with it the call.</param>
    /// <returns>True when there is a message, which is then current; false at the end of the stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
