namespace Grpc.Core.Internal;

/// <summary>What the debugger shows of a call of any kind.</summary>
internal abstract class CallDebugView(AsyncCallState call)
{
    public bool IsComplete => CallDebuggerHelpers.GetStatus(call) is not null;

    public Status? Status => CallDebuggerHelpers.GetStatus(call);

    public Metadata? ResponseHeaders => Result(call.ResponseHeadersAsync());

    public Metadata? Trailers => CallDebuggerHelpers.GetTrailers(call);

    public CallDebuggerMethodDebugView? Method =>
        DebugValue<IMethod>(CallDebuggerHelpers.MethodKey) is { } method ? new CallDebuggerMethodDebugView(method) : null;

    public ChannelBase? Channel => DebugValue<ChannelBase>(CallDebuggerHelpers.ChannelKey);

    protected T? DebugValue<T>(string key)
        where T : class =>
        CallDebuggerHelpers.GetDebugValue<T>(call, key);

    // A view must neither wait nor throw.
    protected static T? Result<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result : default;
}
