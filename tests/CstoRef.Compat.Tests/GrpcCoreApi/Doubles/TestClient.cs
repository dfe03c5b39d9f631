using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A client as generated code declares it.</summary>
internal sealed class TestClient : ClientBase<TestClient>
{
    public TestClient()
    {
    }

    public TestClient(ChannelBase channel)
        : base(channel)
    {
    }

    public TestClient(CallInvoker invoker)
        : base(invoker)
    {
    }

    private TestClient(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public CallInvoker Invoker => CallInvoker;

    public static TestClient WithoutConfiguration() => new((ClientBaseConfiguration)null!);

    protected override TestClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
}
