using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ClientBaseTests
{
    [Fact]
    public void OverInvoker_CallsIt()
    {
        var invoker = new RecordingInvoker();

        EveryKind.Call(new TestClient(invoker).Invoker);

        invoker.Calls.Count.ShouldBe(EveryKind.Count);
        invoker.Calls.ShouldAllBe(call => call.Host == null);
    }

    [Fact]
    public void OverChannel_CallsItsInvoker()
    {
        var channel = new TestChannel("target");

        EveryKind.Call(new TestClient(channel).Invoker);

        channel.Invoker.Calls.Count.ShouldBe(EveryKind.Count);
    }

    [Fact]
    public void WithHost_SetsTheHostOfEveryCall()
    {
        var invoker = new RecordingInvoker();
        var client = new TestClient(invoker);

        EveryKind.Call(client.WithHost("host").Invoker);

        invoker.Calls.Count.ShouldBe(EveryKind.Count);
        invoker.Calls.ShouldAllBe(call => call.Host == "host");
    }

    [Fact]
    public void WithHost_LeavesTheClientAsItIs()
    {
        var invoker = new RecordingInvoker();
        var client = new TestClient(invoker);

        client.WithHost("host").WithHost("other").Invoker.BlockingUnaryCall(StringMethod.Of(), null, default, "request");
        invoker.Last.Host.ShouldBe("other");

        client.Invoker.BlockingUnaryCall(StringMethod.Of(), null, default, "request");
        invoker.Last.Host.ShouldBeNull();
    }

    [Fact]
    public void Client_KeepsOptionsAndRequest()
    {
        var invoker = new RecordingInvoker();
        var options = new CallOptions(new Metadata(), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        new TestClient(invoker).WithHost("host").Invoker.BlockingUnaryCall(StringMethod.Of(), null, options, "request")
            .ShouldBe(RecordingInvoker.Answer);

        invoker.Last.ShouldBe(new RecordedCall(MethodType.Unary, IsBlocking: true, "/tests.Service/Call", "host", options, "request"));
    }

    [Fact]
    public void WithoutChannel_CannotCall()
    {
        var invoker = new TestClient().Invoker;
        var method = StringMethod.Of();

        Should.Throw<NotImplementedException>(() => invoker.BlockingUnaryCall(method, null, default, ""));
        Should.Throw<NotImplementedException>(() => invoker.AsyncUnaryCall(method, null, default, ""));
        Should.Throw<NotImplementedException>(() => invoker.AsyncServerStreamingCall(method, null, default, ""));
        Should.Throw<NotImplementedException>(() => invoker.AsyncClientStreamingCall(method, null, default));
        Should.Throw<NotImplementedException>(() => invoker.AsyncDuplexStreamingCall(method, null, default));
    }

    [Fact]
    public void NullArgument_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => new TestClient((CallInvoker)null!));
        Should.Throw<ArgumentNullException>(TestClient.WithoutConfiguration).ParamName.ShouldBe("configuration");
        Should.Throw<ArgumentNullException>(() => new TestClient(new RecordingInvoker()).WithHost(null!)).ParamName.ShouldBe("host");
    }

    [Fact]
    public void Debugger_TellsServiceAndMethodsOfGeneratedCode()
    {
        var client = new GeneratedService.Client(new RecordingInvoker());
        var proxy = DebuggerText.Proxy(client);

        DebuggerText.Display(client).ShouldStartWith("""Service = "tests.Generated", """);
        proxy["Service"].ShouldBe("tests.Generated");
        proxy["Methods"].ShouldBeAssignableTo<IEnumerable<IMethod>>()!.Select(method => method.Name).ShouldBe(["First", "Second"]);
        proxy["CallInvoker"].ShouldBeAssignableTo<CallInvoker>();
    }

    [Fact]
    public void Debugger_OfAnotherClient_TellsTheInvokerAlone()
    {
        var client = new TestClient(new RecordingInvoker());
        var proxy = DebuggerText.Proxy(client);

        DebuggerText.Display(client).ShouldBe(client.Invoker.ToString());
        proxy["Service"].ShouldBeNull();
        proxy["Methods"].ShouldBeNull();
    }
}
