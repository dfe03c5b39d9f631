using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ServerCallContextTests
{
    private readonly TestServerContext _context = new();

    [Fact]
    public void Members_GiveWhatTheImplementationProvides()
    {
        (_context.Method, _context.Host, _context.Peer).ShouldBe(("/tests.Service/Call", "host:1", "ipv4:127.0.0.1:2"));
        _context.Deadline.ShouldBe(TestServerContext.CallDeadline);
        _context.RequestHeaders.GetValue("request").ShouldBe("header");
        _context.ResponseTrailers.GetValue("response").ShouldBe("trailer");
        _context.CancellationToken.ShouldBe(_context.Cancellation.Token);
        _context.AuthContext.ShouldBeSameAs(_context.Peers);
    }

    [Fact]
    public void StatusAndWriteOptions_AreSetOnTheImplementation()
    {
        var options = new WriteOptions();

        _context.Status = new Status(StatusCode.Aborted, "detail");
        _context.WriteOptions = options;

        _context.Status.ShouldBe(new Status(StatusCode.Aborted, "detail"));
        _context.WriteOptions.ShouldBeSameAs(options);
    }

    [Fact]
    public async Task WriteResponseHeadersAsync_ReachesTheImplementation()
    {
        var headers = new Metadata();

        await _context.WriteResponseHeadersAsync(headers);

        _context.SentHeaders.ShouldBeSameAs(headers);
    }

    [Fact]
    public void CreatePropagationToken_ReachesTheImplementation()
    {
        var options = new ContextPropagationOptions();

        _context.CreatePropagationToken(options);
        _context.AskedToPropagate.ShouldBeSameAs(options);

        _context.CreatePropagationToken();
        _context.AskedToPropagate.ShouldBeNull();
    }

    [Fact]
    public void UserState_IsKeptForTheCall()
    {
        _context.UserState["key"] = 1;

        _context.UserState["key"].ShouldBe(1);
        _context.UserState.ShouldBeSameAs(_context.UserState);
        new TestServerContext().UserState.ShouldBeEmpty();
    }
}
