using System.Net.Security;
using CstoRef.Server.Configuration;
using CstoRef.Server.Limits;
using CstoRef.Server.Security;
using CstoRef.Server.Security.Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CstoRef.Server.Hosting;

/// <summary>Where Kestrel listens, and what it takes from whoever connects.</summary>
internal static class ListenersRegistration
{
    private const int SmallestWindow = 65_535;

    public static void AddListeners(this WebApplicationBuilder builder, ServerConfiguration configuration)
    {
        var listeners = new Listeners();
        builder.Services.AddSingleton(listeners);
        var policy = AccessPolicy.Of(configuration);
        // Of what is sent ahead of its being read: a connection that has to wait for its turn holds no more.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = SmallestWindow);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits, configuration.Options);
            var limits = kestrel.ApplicationServices.GetRequiredService<ConnectionLimits>();
            var certificates = kestrel.ApplicationServices.GetService<WatchedFiles<ServerCertificates>>();
            // Where nothing else does, Kestrel reads certificates again when their files change.
            kestrel.Configure(configuration.Values.GetSection("Kestrel"), reloadOnChange: certificates is null)
                .Endpoint(ListenAddress.GrpcEndpoint, grpc =>
                {
                    listeners.Grpc = Use(grpc.ListenOptions, HttpProtocols.Http2, limits.LimitCalls);
                    grpc.ListenOptions.Use(serve => Peer.Around(serve, policy));
                    grpc.HttpsOptions.Present(() => certificates?.Current.Grpc);
                    kestrel.ApplicationServices.GetService<ClientCertificates>()?.Ask(grpc.HttpsOptions);
                    // Where certificates are chosen by name, Kestrel puts TLS within all of these; where there is none, it says so.
                    var areByName = ServerCertificates.AreByName(configuration.Values);
                    var hasOne = grpc.HttpsOptions.ServerCertificate is not null;
                    if (grpc.IsHttps && hasOne && !areByName) grpc.ListenOptions.UseHttps(grpc.HttpsOptions);
                    limits.PaceCalls(grpc.ListenOptions);
                })
                .Endpoint(ListenAddress.OperationsEndpoint, operations =>
                {
                    listeners.Operations = Use(operations.ListenOptions, HttpProtocols.Http1, limits.LimitProbes);
                    operations.HttpsOptions.Present(() => certificates?.Current.Operations);
                });
        });
    }

    /// <summary>Presents to new connections the certificate that came after the one that Kestrel began with, if one did.</summary>
    private static void Present(this HttpsConnectionAdapterOptions https, Func<SslStreamCertificateContext?> newer) =>
        https.OnAuthenticate += (_, tls) => tls.ServerCertificateContext = newer() ?? tls.ServerCertificateContext;

    private static ListenOptions Use(ListenOptions listener, HttpProtocols protocols, Action<ListenOptions> limit)
    {
        listener.Protocols = protocols;
        limit(listener);
        return listener;
    }

    private static void Limit(KestrelServerLimits kestrel, ServerOptions options)
    {
        kestrel.MaxConcurrentConnections = options.Connections.MaxConcurrentConnections;
        kestrel.MaxRequestHeadersTotalSize = options.Connections.MaxRequestHeadersTotalSize;
        kestrel.MaxRequestHeaderCount = options.Connections.MaxRequestHeaderCount;
        kestrel.RequestHeadersTimeout = options.Connections.RequestHeadersTimeout;
        kestrel.KeepAliveTimeout = options.Connections.KeepAliveTimeout;
        kestrel.Http2.MaxStreamsPerConnection = options.Http2.MaxStreamsPerConnection;
        // As little as HTTP/2 starts with: what a connection sends ahead is held. Requests are small; answers follow the client's window.
        kestrel.Http2.InitialConnectionWindowSize = SmallestWindow;
        kestrel.Http2.InitialStreamWindowSize = SmallestWindow;
        kestrel.Http2.MaxRequestHeaderFieldSize = options.Http2.MaxRequestHeaderFieldSize;
        kestrel.Http2.KeepAlivePingDelay = options.Http2.KeepAlivePingDelay;
        kestrel.Http2.KeepAlivePingTimeout = options.Http2.KeepAlivePingTimeout;
    }
}
