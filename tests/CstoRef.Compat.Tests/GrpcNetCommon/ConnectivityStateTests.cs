using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcNetCommon;

public sealed class ConnectivityStateTests
{
    [Fact]
    public void States_HaveTheNumbersOfTheProtocol()
    {
        ConnectivityState[] inOrder =
        [
            ConnectivityState.Idle, ConnectivityState.Connecting, ConnectivityState.Ready, ConnectivityState.TransientFailure,
            ConnectivityState.Shutdown,
        ];

        inOrder.Select(state => (int)state).ShouldBe(Enumerable.Range(0, 5));
    }
}
