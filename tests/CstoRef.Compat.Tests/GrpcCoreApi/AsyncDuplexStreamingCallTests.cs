using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AsyncDuplexStreamingCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_GivesItsParts(bool withState)
    {
        var parts = new CallParts();
        var call = Create(parts, withState);

        call.RequestStream.ShouldBeSameAs(parts.Requests);
        call.ResponseStream.ShouldBeSameAs(parts.Responses);
        (await call.ResponseHeadersAsync).ShouldBeSameAs(parts.Headers);
        call.GetStatus().ShouldBe(parts.Status);
        call.GetTrailers().ShouldBeSameAs(parts.Trailers);
        call.Dispose();
        parts.Disposals.ShouldBe(1);
        parts.StatesSeen.ShouldBe(withState ? Enumerable.Repeat(parts.State, 4) : []);
    }

    internal static AsyncDuplexStreamingCall<string, string> Create(CallParts parts, bool withState) => withState
        ? new(parts.Requests, parts.Responses, parts.GetHeadersAsync, parts.GetStatus, parts.GetTrailers, parts.Dispose, parts.State)
        : new(parts.Requests, parts.Responses, parts.HeadersAsync, parts.GetStatus, parts.GetTrailers, parts.Dispose);
}
