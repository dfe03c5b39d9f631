using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ClientInterceptionTests
{
    private readonly RecordingInvoker _invoker = new();
    private readonly List<string> _log = [];

    [Fact]
    public void Intercept_SeesAndChangesEveryKind()
    {
        EveryKind.Call(_invoker.Intercept(new MarkingInterceptor("a", _log)), "host-");

        _invoker.Calls.Select(call => (call.Type, call.IsBlocking)).ShouldBe(
        [
            (MethodType.Unary, true), (MethodType.Unary, false), (MethodType.ServerStreaming, false),
            (MethodType.ClientStreaming, false), (MethodType.DuplexStreaming, false),
        ]);
        _invoker.Calls.ShouldAllBe(call => call.Host == "host-a");
        _log.Count.ShouldBe(EveryKind.Count);
    }

    [Fact]
    public void Intercept_OneAfterTheOther_TheLastSeesTheCallFirst()
    {
        var invoker = _invoker
            .Intercept(new MarkingInterceptor("a", _log))
            .Intercept(new MarkingInterceptor("b", _log))
            .Intercept(new MarkingInterceptor("c", _log));

        Call(invoker);

        _log.ShouldBe(["c", "b", "a"]);
        _invoker.Last.Host.ShouldBe("cba");
    }

    [Fact]
    public void Intercept_AllAtOnce_TheFirstSeesTheCallFirst()
    {
        Call(_invoker.Intercept(
            new MarkingInterceptor("a", _log), new MarkingInterceptor("b", _log), new MarkingInterceptor("c", _log)));

        _log.ShouldBe(["a", "b", "c"]);
        _invoker.Last.Host.ShouldBe("abc");
    }

    [Fact]
    public void Intercept_WithNone_IsTheInvokerItself() => _invoker.Intercept().ShouldBeSameAs(_invoker);

    [Fact]
    public void Intercept_WithFunction_ReplacesTheHeadersOfEveryKind()
    {
        var sent = new Metadata { { "key", "value" } };
        var replaced = new Metadata();

        EveryKind.Call(
            _invoker.Intercept(headers =>
            {
                headers.ShouldBeSameAs(sent);
                return replaced;
            }),
            options: new CallOptions(sent).WithWaitForReady());

        _invoker.Calls.Count.ShouldBe(EveryKind.Count);
        _invoker.Calls.ShouldAllBe(call => ReferenceEquals(call.Options.Headers, replaced) && call.Options.IsWaitForReady);
    }

    [Fact]
    public void Intercept_WithFunction_GivesEmptyHeadersWhereThereAreNone()
    {
        Call(_invoker.Intercept(headers =>
        {
            headers.Add("key", "value");
            return headers;
        }));

        _invoker.Last.Options.Headers.ShouldNotBeNull().GetValue("key").ShouldBe("value");
    }

    [Fact]
    public void Intercept_Channel_IsInterceptingItsInvoker()
    {
        var channel = new TestChannel("target");

        Call(channel.Intercept(new MarkingInterceptor("a", _log)));
        Call(channel.Intercept(new MarkingInterceptor("b", _log), new MarkingInterceptor("c", _log)));
        Call(channel.Intercept(headers => headers));

        channel.Invoker.Calls.Select(call => call.Host).ShouldBe(["a", "bc", null]);
    }

    [Fact]
    public void Interceptor_NotOverridden_PassesEveryKindOn()
    {
        EveryKind.Call(_invoker.Intercept(new PassingInterceptor()), "host");

        _invoker.Calls.Count.ShouldBe(EveryKind.Count);
        _invoker.Calls.ShouldAllBe(call => call.Host == "host");
    }

    [Fact]
    public void NullArgument_IsRefusedByName()
    {
        var interceptor = new PassingInterceptor();
        CallInvoker none = null!;

        Should.Throw<ArgumentNullException>(() => none.Intercept(interceptor)).ParamName.ShouldBe("invoker");
        Should.Throw<ArgumentNullException>(() => none.Intercept(interceptor, interceptor)).ParamName.ShouldBe("invoker");
        Should.Throw<ArgumentNullException>(() => none.Intercept(headers => headers)).ParamName.ShouldBe("invoker");
        Should.Throw<ArgumentNullException>(() => _invoker.Intercept((Interceptor)null!)).ParamName.ShouldBe("interceptor");
        Should.Throw<ArgumentNullException>(() => _invoker.Intercept((Interceptor[])null!)).ParamName.ShouldBe("interceptors");
        Should.Throw<ArgumentNullException>(() => _invoker.Intercept(interceptor, null!)).ParamName.ShouldBe("interceptor");
        Should.Throw<ArgumentNullException>(() => _invoker.Intercept((Func<Metadata, Metadata>)null!)).ParamName.ShouldBe("interceptor");
    }

    [Fact]
    public void Context_KeepsEachArgument()
    {
        var method = StringMethod.Of();
        var options = new CallOptions([]);

        var context = new ClientInterceptorContext<string, string>(method, "host", options);

        context.Method.ShouldBeSameAs(method);
        context.Host.ShouldBe("host");
        context.Options.ShouldBe(options);
    }

    private static void Call(CallInvoker invoker) => invoker.BlockingUnaryCall(StringMethod.Of(), null, default, "request");

    private sealed class PassingInterceptor : Interceptor;
}
