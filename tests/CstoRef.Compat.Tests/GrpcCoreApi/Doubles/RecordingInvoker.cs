using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>Records each call and answers with <see cref="Answer"/>, or with an open call of the right kind.</summary>
internal sealed class RecordingInvoker : CallInvoker
{
    public const string Answer = "answer";

    public List<RecordedCall> Calls { get; } = [];

    public RecordedCall Last => Calls[^1];

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add(new RecordedCall(MethodType.Unary, IsBlocking: true, method.FullName, host, options, request));
        return (TResponse)(object)Answer;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Record(MethodType.Unary, method, host, options, request);
        return new AsyncUnaryCall<TResponse>(Task.FromResult((TResponse)(object)Answer), NoHeaders, Success, NoTrailers, Nothing);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Record(MethodType.ServerStreaming, method, host, options, request);
        return new AsyncServerStreamingCall<TResponse>(new ListReader<TResponse>(), NoHeaders, Success, NoTrailers, Nothing);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Record(MethodType.ClientStreaming, method, host, options, request: null);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new ListWriter<TRequest>(), Task.FromResult((TResponse)(object)Answer), NoHeaders, Success, NoTrailers, Nothing);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Record(MethodType.DuplexStreaming, method, host, options, request: null);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new ListWriter<TRequest>(), new ListReader<TResponse>(), NoHeaders, Success, NoTrailers, Nothing);
    }

    private static Task<Metadata> NoHeaders => Task.FromResult(Metadata.Empty);

    private static Status Success() => Status.DefaultSuccess;

    private static Metadata NoTrailers() => Metadata.Empty;

    private static void Nothing()
    {
    }

    private void Record(MethodType type, IMethod method, string? host, CallOptions options, object? request) =>
        Calls.Add(new RecordedCall(type, IsBlocking: false, method.FullName, host, options, request));
}
