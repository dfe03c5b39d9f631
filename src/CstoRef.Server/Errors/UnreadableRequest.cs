using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Errors;

/// <summary>Says in the service's words why the framework could not read a request.</summary>
internal static class UnreadableRequest
{
    private const string Framework = "Grpc.AspNetCore.Server";

    /// <summary>The caller's fault that lies behind what the framework says of a request; null where it lies elsewhere.</summary>
    public static Exception? Explain(Status refusal) => refusal.DebugException switch
    {
        RequestTooLargeException or InvalidRequestException => refusal.DebugException,
        // It is an IOException too, so it stands before those.
        InvalidProtocolBufferException =>
            new MalformedRequestException("The request is no message of the method's type: it cannot be parsed."),
        InvalidDataException => new MalformedRequestException("The request is framed wrongly, or its compression is broken."),
        // An IOException from elsewhere tells of a broken connection.
        IOException { Source: Framework } => new MalformedRequestException("The request is framed wrongly: its length is impossible."),
        null when refusal.StatusCode is StatusCode.ResourceExhausted => new RequestTooLargeException(),
        null when refusal.StatusCode is StatusCode.Internal =>
            new MalformedRequestException($"The request is framed wrongly. {refusal.Detail}"),
        _ => null,
    };

    /// <summary>The same for what the framework throws while a method reads its requests.</summary>
    public static Exception? Explain(Exception fault) =>
        Explain(fault is RpcException refusal ? refusal.Status : new Status(StatusCode.Unknown, string.Empty, fault));
}
