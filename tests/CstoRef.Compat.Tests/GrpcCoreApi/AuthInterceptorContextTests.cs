using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AuthInterceptorContextTests
{
    [Fact]
    public void Constructor_KeepsEachArgument()
    {
        using var cancellation = new CancellationTokenSource();

        var context = new AuthInterceptorContext("https://host/pkg.Service", "Call", cancellation.Token);

        (context.ServiceUrl, context.MethodName, context.CancellationToken)
            .ShouldBe(("https://host/pkg.Service", "Call", cancellation.Token));
    }

    [Fact]
    public void Constructor_WithoutToken_CannotBeCancelled() =>
        new AuthInterceptorContext("url", "Call").CancellationToken.CanBeCanceled.ShouldBeFalse();

    [Fact]
    public void Constructor_OfNull_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => new AuthInterceptorContext(null!, "Call")).ParamName.ShouldBe("serviceUrl");
        Should.Throw<ArgumentNullException>(() => new AuthInterceptorContext("url", null!)).ParamName.ShouldBe("methodName");
    }
}
