using System.Globalization;
using System.Reflection;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class VerifyPeerContextTests
{
    [Fact]
    public void Context_TellsTargetAndCertificate()
    {
        // Only a gRPC implementation makes one, through a constructor that it alone sees.
        var context = (VerifyPeerContext)Activator.CreateInstance(
            typeof(VerifyPeerContext),
            BindingFlags.NonPublic | BindingFlags.Instance,
            binder: null,
            ["host", "pem"],
            CultureInfo.InvariantCulture)!;

        (context.TargetName, context.PeerPem).ShouldBe(("host", "pem"));
    }
}
