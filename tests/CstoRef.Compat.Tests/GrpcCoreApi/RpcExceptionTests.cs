using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class RpcExceptionTests
{
    private static readonly InvalidOperationException s_cause = new("cause");
    private static readonly Status s_status = new(StatusCode.Aborted, "detail", s_cause);

    [Fact]
    public void OfStatus_SpellsItAndHasNoTrailers()
    {
        var exception = new RpcException(s_status);

        exception.Status.ShouldBe(s_status);
        exception.StatusCode.ShouldBe(StatusCode.Aborted);
        exception.Message.ShouldBe(s_status.ToString());
        exception.Trailers.ShouldBeSameAs(Metadata.Empty);
        exception.InnerException.ShouldBeSameAs(s_cause);
    }

    [Fact]
    public void OfStatusAndMessage_HasTheMessage()
    {
        var exception = new RpcException(s_status, "message");

        exception.Message.ShouldBe("message");
        exception.Trailers.ShouldBeSameAs(Metadata.Empty);
        exception.InnerException.ShouldBeSameAs(s_cause);
    }

    [Fact]
    public void OfStatusAndTrailers_HasThem()
    {
        var trailers = new Metadata { { "key", "value" } };

        var exception = new RpcException(s_status, trailers);

        exception.Trailers.ShouldBeSameAs(trailers);
        exception.Message.ShouldBe(s_status.ToString());
        exception.InnerException.ShouldBeSameAs(s_cause);
    }

    [Fact]
    public void OfStatusTrailersAndMessage_HasAll()
    {
        var trailers = new Metadata();

        var exception = new RpcException(s_status, trailers, "message");

        (exception.Status, exception.Trailers, exception.Message).ShouldBe((s_status, trailers, "message"));
    }

    [Fact]
    public void NullTrailers_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => new RpcException(s_status, (Metadata)null!)).ParamName.ShouldBe("trailers");
        Should.Throw<ArgumentNullException>(() => new RpcException(s_status, null!, "message")).ParamName.ShouldBe("trailers");
    }
}
