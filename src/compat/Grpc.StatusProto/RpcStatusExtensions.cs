namespace Grpc.Core;

/// <summary>Fails a call with a <see cref="Google.Rpc.Status"/>.</summary>
public static class RpcStatusExtensions
{
    /// <summary>Makes the exception that fails a call with a status, its code and its message.</summary>
    /// <param name="status">The status. A code that gRPC does not have becomes UNKNOWN on the call.</param>
    /// <returns>The exception to throw.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="status"/> is null.</exception>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);

        var code = (StatusCode)status.Code;
        return status.ToRpcException(Enum.IsDefined(code) ? code : StatusCode.Unknown, status.Message);
    }

    /// <summary>Makes the exception that fails a call with a status, but another code and message.</summary>
    /// <param name="status">The status.</param>
    /// <param name="statusCode">The code of the call.</param>
    /// <param name="message">The message of the call.</param>
    /// <returns>The exception to throw.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="status"/> is null.</exception>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);

        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }
}
