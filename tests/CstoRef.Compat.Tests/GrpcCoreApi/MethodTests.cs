using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class MethodTests
{
    [Fact]
    public void Constructor_KeepsEachArgument()
    {
        var requests = Marshallers.Create(text => [], bytes => "");
        var responses = Marshallers.Create(text => [], bytes => "");

        var method = new Method<string, string>(MethodType.ServerStreaming, "pkg.Service", "Call", requests, responses);

        method.Type.ShouldBe(MethodType.ServerStreaming);
        method.ServiceName.ShouldBe("pkg.Service");
        method.Name.ShouldBe("Call");
        method.FullName.ShouldBe("/pkg.Service/Call");
        method.RequestMarshaller.ShouldBeSameAs(requests);
        method.ResponseMarshaller.ShouldBeSameAs(responses);
    }

    [Fact]
    public void Interface_TellsTheSame()
    {
        Told(StringMethod.Of(MethodType.DuplexStreaming, "pkg.Service", "Call"))
            .ShouldBe((MethodType.DuplexStreaming, "pkg.Service", "Call", "/pkg.Service/Call"));

        static (MethodType, string, string, string) Told(IMethod method) => (method.Type, method.ServiceName, method.Name, method.FullName);
    }

    [Fact]
    public void NullArgument_IsRefusedByName()
    {
        var marshaller = Marshallers.StringMarshaller;

        Should.Throw<ArgumentNullException>(() => StringMethod.Of(service: null!)).ParamName.ShouldBe("serviceName");
        Should.Throw<ArgumentNullException>(() => StringMethod.Of(name: null!)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentNullException>(() => new Method<string, string>(MethodType.Unary, "s", "m", null!, marshaller))
            .ParamName.ShouldBe("requestMarshaller");
        Should.Throw<ArgumentNullException>(() => new Method<string, string>(MethodType.Unary, "s", "m", marshaller, null!))
            .ParamName.ShouldBe("responseMarshaller");
    }

    [Fact]
    public void Debugger_TellsNamesAndType() =>
        DebuggerText.Display(StringMethod.Of()).ShouldBe("Name = Call, ServiceName = tests.Service, Type = Unary");
}
