namespace Grpc.Core;

/// <summary>The requests that a client streams to a server.</summary>
/// <typeparam name="T">The request message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no request follows.</summary>
    /// <returns>A task that ends when the stream is closed.</returns>
    Task CompleteAsync();
}
