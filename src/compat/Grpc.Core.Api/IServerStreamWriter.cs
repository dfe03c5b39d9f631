namespace Grpc.Core;

/// <summary>The responses that a server streams to a client; they end when the method returns.</summary>
/// <typeparam name="T">The response message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
