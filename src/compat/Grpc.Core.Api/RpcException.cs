using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>
/// A call ended with a status other than OK. Clients throw it; a server method throws it to end its call with that status.
/// The status's debug exception, if any, is the inner exception.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Ends a call with a status; the message spells the status.</summary>
    /// <param name="status">The status.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>Ends a call with a status and a message of its own.</summary>
    /// <param name="status">The status.</param>
    /// <param name="message">The exception's message; it stays on this side.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Ends a call with a status and trailers; the message spells the status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="trailers">The trailers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Ends a call with a status, trailers and a message of its own.</summary>
    /// <param name="status">The status.</param>
    /// <param name="trailers">The trailers.</param>
    /// <param name="message">The exception's message; it stays on this side.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        Status = status;
        Trailers = GrpcPreconditions.CheckNotNull(trailers, nameof(trailers));
    }

    /// <summary>The status the call ended with.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers the call ended with; empty when there are none.</summary>
    public Metadata Trailers { get; }
}
