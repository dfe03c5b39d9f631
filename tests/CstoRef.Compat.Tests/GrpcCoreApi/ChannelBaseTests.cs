using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ChannelBaseTests
{
    [Fact]
    public void Constructor_KeepsTarget() => new TestChannel("host:1").Target.ShouldBe("host:1");

    [Fact]
    public void Constructor_OfNull_Throws() =>
        Should.Throw<ArgumentNullException>(() => new TestChannel(null!)).ParamName.ShouldBe("target");

    [Fact]
    public async Task ShutdownAsync_NotOverridden_DoesNothing() => await new TestChannel("host").ShutdownAsync();

    [Fact]
    public async Task ShutdownAsync_Overridden_RunsTheOverride()
    {
        var channel = new ClosingChannel();

        await channel.ShutdownAsync();

        channel.IsClosed.ShouldBeTrue();
    }

    private sealed class ClosingChannel() : ChannelBase("host")
    {
        public bool IsClosed { get; private set; }

        public override CallInvoker CreateCallInvoker() => new RecordingInvoker();

        protected override Task ShutdownAsyncCore()
        {
            IsClosed = true;
            return Task.CompletedTask;
        }
    }
}
