using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>Makes one call of each kind, blocking and not.</summary>
internal static class EveryKind
{
    public const int Count = 5;

    public static void Call(CallInvoker invoker, string? host = null, CallOptions options = default)
    {
        invoker.BlockingUnaryCall(StringMethod.Of(), host, options, "request");
        _ = invoker.AsyncUnaryCall(StringMethod.Of(), host, options, "request");
        invoker.AsyncServerStreamingCall(StringMethod.Of(MethodType.ServerStreaming), host, options, "request");
        _ = invoker.AsyncClientStreamingCall(StringMethod.Of(MethodType.ClientStreaming), host, options);
        invoker.AsyncDuplexStreamingCall(StringMethod.Of(MethodType.DuplexStreaming), host, options);
    }
}
