using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A server's context whose every <c>Core</c> member answers something of its own.</summary>
internal sealed class TestServerContext : ServerCallContext
{
    public static readonly DateTime CallDeadline = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public CancellationTokenSource Cancellation { get; } = new();

    public Metadata? SentHeaders { get; private set; }

    public ContextPropagationOptions? AskedToPropagate { get; private set; }

    public AuthContext Peers { get; } = new(null, []);

    protected override string MethodCore => "/tests.Service/Call";

    protected override string HostCore => "host:1";

    protected override string PeerCore => "ipv4:127.0.0.1:2";

    protected override DateTime DeadlineCore => CallDeadline;

    protected override Metadata RequestHeadersCore { get; } = new() { { "request", "header" } };

    protected override CancellationToken CancellationTokenCore => Cancellation.Token;

    protected override Metadata ResponseTrailersCore { get; } = new() { { "response", "trailer" } };

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => Peers;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        AskedToPropagate = options;
        return null!; // only a gRPC implementation can make a token
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        SentHeaders = responseHeaders;
        return Task.CompletedTask;
    }
}
