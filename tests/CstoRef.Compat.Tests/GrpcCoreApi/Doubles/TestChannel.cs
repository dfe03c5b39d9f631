using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A channel whose invokers record their calls.</summary>
internal sealed class TestChannel(string target) : ChannelBase(target)
{
    public RecordingInvoker Invoker { get; } = new();

    public override CallInvoker CreateCallInvoker() => Invoker;
}
