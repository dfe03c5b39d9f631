using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AsyncUnaryCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_GivesItsParts(bool withState)
    {
        var parts = new CallParts();
        using var call = Create(parts, withState);

        (await call.ResponseAsync).ShouldBe("response");
        (await call.ResponseHeadersAsync).ShouldBeSameAs(parts.Headers);
        call.GetStatus().ShouldBe(parts.Status);
        call.GetTrailers().ShouldBeSameAs(parts.Trailers);
        parts.StatesSeen.ShouldBe(withState ? [parts.State, parts.State, parts.State] : []);
    }

    [Fact]
    public async Task Call_IsAwaitedForItsResponse()
    {
        using var call = Create(new CallParts(), withState: true);

        (await call).ShouldBe("response");
        (await call.ConfigureAwait(false)).ShouldBe("response");
    }

    [Fact]
    public async Task Call_ThatFailed_ThrowsWhenAwaited()
    {
        var failure = new RpcException(new Status(StatusCode.Aborted, "detail"));
        using var call = Create(new CallParts { Response = Task.FromException<string>(failure) }, withState: true);

        (await Should.ThrowAsync<RpcException>(async () => await call)).ShouldBeSameAs(failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_NotOver_HasNeitherStatusNorTrailers(bool withState)
    {
        using var call = Create(new CallParts { IsOver = false }, withState);

        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        Should.Throw<InvalidOperationException>(call.GetTrailers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_RunsTheActionEachTime(bool withState)
    {
        var parts = new CallParts();
        var call = Create(parts, withState);

        call.Dispose();
        call.Dispose();

        parts.Disposals.ShouldBe(2);
    }

    internal static AsyncUnaryCall<string> Create(CallParts parts, bool withState) => withState
        ? new(parts.Response, parts.GetHeadersAsync, parts.GetStatus, parts.GetTrailers, parts.Dispose, parts.State)
        : new(parts.Response, parts.HeadersAsync, parts.GetStatus, parts.GetTrailers, parts.Dispose);
}
