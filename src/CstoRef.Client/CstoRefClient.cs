using CstoRef.Client.Calls;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client;

/// <summary>
/// Typed clients of all services of one CstoRef service, over one shared connection that is opened by the first call and kept alive.
/// Thread-safe; make one and keep it. Disposing it ends the calls that are still under way.
/// </summary>
public sealed class CstoRefClient : IDisposable
{
    // By gRPC's own measure a client that saw the service away for some minutes would not look for it again for two more.
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastReconnect = TimeSpan.FromSeconds(5);

    private readonly Func<GrpcChannel> _openAnother;
    private readonly GrpcChannel _channel;

    /// <summary>Makes the clients; nothing is connected yet.</summary>
    /// <param name="options">How to reach the service.</param>
    /// <param name="loggerFactory">Where the channel logs; null: nowhere.</param>
    /// <param name="timeProvider">The clock that default deadlines are counted by; null: the system's.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public CstoRefClient(CstoRefClientOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = string.Join(' ', options.FindFaults());
        if (faults.Length > 0) throw new ArgumentException(faults, nameof(options));
        var clock = timeProvider ?? TimeProvider.System;
        var credentials = CallerCredentials.Of(options, clock);
        _channel = GrpcChannel.ForAddress(options.Address, ChannelOptionsOf(options, credentials, loggerFactory, isOnlyOne: true));
        _openAnother = () =>
            GrpcChannel.ForAddress(options.Address, ChannelOptionsOf(options, credentials, loggerFactory, isOnlyOne: false));
        CallInvoker = _channel
            .Intercept(new DefaultDeadlineInterceptor(options.DefaultDeadline, options.EditDeadline, clock))
            .Intercept(new FaultInterceptor());
        Organization = new(CallInvoker);
        MemberStates = new(CallInvoker);
        GoverningBodies = new(CallInvoker);
        Forces = new(CallInvoker);
        Documents = new(CallInvoker);
        Chairmanships = new(CallInvoker);
        Sessions = new(CallInvoker);
        Offices = new(CallInvoker);
        People = new(CallInvoker);
        Events = new(CallInvoker);
        Sources = new(CallInvoker);
        Timeline = new(CallInvoker);
        Overview = new(CallInvoker);
        Changes = new(CallInvoker);
        References = new(CallInvoker);
        Search = new(CallInvoker);
        Editing = new(CallInvoker);
        Health = new(CallInvoker);
    }

    /// <summary>
    /// The shared connection with retries and default deadlines, for clients of other services and for calls by descriptor.
    /// </summary>
    public CallInvoker CallInvoker { get; }

    /// <summary>What the Organization is.</summary>
    public OrganizationService.OrganizationServiceClient Organization { get; }

    /// <summary>Who belongs to the Organization, and who did.</summary>
    public MemberStateService.MemberStateServiceClient MemberStates { get; }

    /// <summary>Through which bodies it acts.</summary>
    public GoverningBodyService.GoverningBodyServiceClient GoverningBodies { get; }

    /// <summary>Which forces the member states keep in common.</summary>
    public ForceService.ForceServiceClient Forces { get; }

    /// <summary>What was adopted.</summary>
    public DocumentService.DocumentServiceClient Documents { get; }

    /// <summary>Who chaired it.</summary>
    public ChairmanshipService.ChairmanshipServiceClient Chairmanships { get; }

    /// <summary>When its bodies met.</summary>
    public SessionService.SessionServiceClient Sessions { get; }

    /// <summary>Which posts there are.</summary>
    public OfficeService.OfficeServiceClient Offices { get; }

    /// <summary>Who held them.</summary>
    public PersonService.PersonServiceClient People { get; }

    /// <summary>What else happened.</summary>
    public EventService.EventServiceClient Events { get; }

    /// <summary>Where the facts come from.</summary>
    public SourceService.SourceServiceClient Sources { get; }

    /// <summary>What happened when.</summary>
    public TimelineService.TimelineServiceClient Timeline { get; }

    /// <summary>What the Organization is on a day, in one answer.</summary>
    public OverviewService.OverviewServiceClient Overview { get; }

    /// <summary>What changed in the data, when, by whom and why.</summary>
    public ChangeService.ChangeServiceClient Changes { get; }

    /// <summary>What holds the resources together.</summary>
    public ReferenceService.ReferenceServiceClient References { get; }

    /// <summary>Which resources people mean by what they write.</summary>
    public SearchService.SearchServiceClient Search { get; }

    /// <summary>Changes the data, where the operator allows it. Its calls are not retried.</summary>
    public EditingService.EditingServiceClient Editing { get; }

    /// <summary>Whether the service serves: the standard health protocol. Its calls are not retried.</summary>
    public Health.HealthClient Health { get; }

    /// <summary>
    /// Opens another connection by the same options: who lives by one stream breaks it off and begins anew without disturbing other calls,
    /// and comes to another instance where there are several.
    /// </summary>
    internal GrpcChannel OpenChannel() => _openAnother();

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static GrpcChannelOptions ChannelOptionsOf(
        CstoRefClientOptions options, ChannelCredentials? credentials, ILoggerFactory? loggerFactory, bool isOnlyOne)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = options.KeepAliveDelay,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            SslOptions = CallerCredentials.TlsOf(options),
        };
        var channel = new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            LoggerFactory = loggerFactory,
            Credentials = credentials,
            // The options are checked: it is loopback, or whoever set them wants it so.
            UnsafeUseInsecureChannelCallCredentials = credentials is not null,
            ServiceConfig = ReadRetries.Create(options.ReadAttempts),
            InitialReconnectBackoff = FirstReconnect,
            MaxReconnectBackoff = LastReconnect,
        };
        options.ConfigureChannel?.Invoke(channel);
        // A handler that the caller gave is that of the first channel too.
        if (!isOnlyOne && channel.HttpHandler != handler) channel.DisposeHttpClient = false;
        return channel;
    }
}
