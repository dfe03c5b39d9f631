namespace Grpc.Core;

/// <summary>Reads the <see cref="Google.Rpc.Status"/> of a failed call.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>Reads the status from the trailers of a failed call.</summary>
    /// <param name="ex">What the call threw.</param>
    /// <returns>The status, or null when the server sent none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ex"/> is null.</exception>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The status cannot be parsed.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);

        return ex.Trailers.GetRpcStatus();
    }
}
