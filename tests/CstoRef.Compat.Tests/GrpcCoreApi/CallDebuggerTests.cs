using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

/// <summary>What a debugger shows of a call, whose client tells its method, channel and request through the state.</summary>
public sealed class CallDebuggerTests
{
    private static readonly TestChannel s_channel = new("target:1");

    private static readonly KeyValuePair<string, object>[] s_state =
        [new("Method", StringMethod.Of()), new("Channel", s_channel), new("Request", "request")];

    private static IEnumerable<object> EveryKind(CallParts parts, bool withState) =>
    [
        AsyncUnaryCallTests.Create(parts, withState),
        AsyncClientStreamingCallTests.Create(parts, withState),
        AsyncServerStreamingCallTests.Create(parts, withState),
        AsyncDuplexStreamingCallTests.Create(parts, withState),
    ];

    [Fact]
    public void Display_TellsWhetherTheCallIsOver()
    {
        foreach (var call in EveryKind(new CallParts { IsOver = false }, withState: false))
            DebuggerText.Display(call).ShouldBe("IsComplete = false");

        foreach (var call in EveryKind(new CallParts(), withState: false))
            DebuggerText.Display(call).ShouldBe("IsComplete = true, StatusCode = DataLoss");
    }

    [Fact]
    public void Display_TellsChannelAndMethodOfTheState()
    {
        foreach (var call in EveryKind(new CallParts { State = s_state }, withState: true))
        {
            DebuggerText.Display(call)
                .ShouldBe("Channel = target:1, Method = /tests.Service/Call, IsComplete = true, StatusCode = DataLoss");
        }
    }

    [Fact]
    public void Proxy_ShowsACallThatIsOver()
    {
        var parts = new CallParts { State = s_state };
        foreach (var proxy in EveryKind(parts, withState: true).Select(DebuggerText.Proxy))
        {
            proxy["IsComplete"].ShouldBe(true);
            proxy["Status"].ShouldBe(parts.Status);
            proxy["ResponseHeaders"].ShouldBeSameAs(parts.Headers);
            proxy["Trailers"].ShouldBeSameAs(parts.Trailers);
            proxy["Channel"].ShouldBeSameAs(s_channel);
            DebuggerText.Display(proxy["Method"]!).ShouldBe("/tests.Service/Call");
        }
    }

    [Fact]
    public void Proxy_ShowsACallThatIsNotOver()
    {
        var parts = new CallParts { IsOver = false, Response = new TaskCompletionSource<string>().Task };
        foreach (var proxy in EveryKind(parts, withState: false).Select(DebuggerText.Proxy))
        {
            proxy["IsComplete"].ShouldBe(false);
            proxy["Status"].ShouldBeNull();
            proxy["Trailers"].ShouldBeNull();
            proxy["Channel"].ShouldBeNull();
            proxy["Method"].ShouldBeNull();
            proxy.GetValueOrDefault("Response").ShouldBeNull();
        }
    }

    [Fact]
    public void Proxy_ShowsWhatIsOfTheKind()
    {
        var parts = new CallParts { State = s_state };

        var unary = DebuggerText.Proxy(AsyncUnaryCallTests.Create(parts, withState: true));
        (unary["Request"], unary["Response"]).ShouldBe(("request", "response"));

        var upload = DebuggerText.Proxy(AsyncClientStreamingCallTests.Create(parts, withState: true));
        (upload["RequestStream"], upload["Response"]).ShouldBe((parts.Requests, "response"));

        var download = DebuggerText.Proxy(AsyncServerStreamingCallTests.Create(parts, withState: true));
        (download["Request"], download["ResponseStream"]).ShouldBe(("request", parts.Responses));

        var duplex = DebuggerText.Proxy(AsyncDuplexStreamingCallTests.Create(parts, withState: true));
        (duplex["RequestStream"], duplex["ResponseStream"]).ShouldBe((parts.Requests, parts.Responses));
    }

    [Fact]
    public void Proxy_ShowsTheMethodByItsNames()
    {
        var call = AsyncUnaryCallTests.Create(new CallParts { State = s_state }, withState: true);
        var method = DebuggerText.Proxy(call)["Method"]!;

        object? Shown(string name) => method.GetType().GetProperty(name)!.GetValue(method);

        (Shown("Type"), Shown("ServiceName"), Shown("Name"), Shown("FullName"))
            .ShouldBe((MethodType.Unary, "tests.Service", "Call", "/tests.Service/Call"));
    }

    [Fact]
    public void Proxy_LeavesOutStateOfAnotherType()
    {
        var state = new KeyValuePair<string, object>[] { new("Method", "text"), new("Channel", "text") };
        var proxy = DebuggerText.Proxy(AsyncUnaryCallTests.Create(new CallParts { State = state }, withState: true));

        proxy["Method"].ShouldBeNull();
        proxy["Channel"].ShouldBeNull();
        proxy["Request"].ShouldBeNull();
    }
}
