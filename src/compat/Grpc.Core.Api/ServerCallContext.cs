namespace Grpc.Core;

/// <summary>
/// A call as the server method that answers it sees it. A server derives from it: each member has a <c>Core</c> member that provides it.
/// </summary>
public abstract class ServerCallContext
{
    private Dictionary<object, object>? _userState;

    /// <summary>The path of the call: <c>/service/method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The host that the client called.</summary>
    public string Host => HostCore;

    /// <summary>The address of the client, as in <c>ipv4:127.0.0.1:50051</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the call must be over, in UTC; <see cref="DateTime.MaxValue"/> when never.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The metadata the client sent before its first request.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled when the client cancels, goes away, or its deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>The metadata to send after the last response.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>How the call is to end; an <see cref="RpcException"/> from the method overrides it.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How responses are written, unless a write says otherwise; null for the defaults.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>Who the client is, as far as the transport has proved it.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>A place for what interceptors and method want to tell each other during this call.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>Provides <see cref="Method"/>.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>Provides <see cref="Host"/>.</summary>
    protected abstract string HostCore { get; }

    /// <summary>Provides <see cref="Peer"/>.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>Provides <see cref="Deadline"/>.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>Provides <see cref="RequestHeaders"/>.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>Provides <see cref="CancellationToken"/>.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>Provides <see cref="ResponseTrailers"/>.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>Provides <see cref="Status"/>.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>Provides <see cref="WriteOptions"/>.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Provides <see cref="AuthContext"/>.</summary>
    protected abstract AuthContext AuthContextCore { get; }

    /// <summary>Provides <see cref="UserState"/>: by default a dictionary made at first use.</summary>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Sends the response headers before the first response; at most once per call.</summary>
    /// <param name="responseHeaders">The headers.</param>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>Makes a token that ties calls made while answering this one to its deadline and cancellation.</summary>
    /// <param name="options">What they take over; null for all.</param>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) => CreatePropagationTokenCore(options);

    /// <summary>Provides <see cref="WriteResponseHeadersAsync"/>.</summary>
    /// <param name="responseHeaders">The headers.</param>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <summary>Provides <see cref="CreatePropagationToken"/>.</summary>
    /// <param name="options">What the calls take over; null for all.</param>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
