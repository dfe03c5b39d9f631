using System.Net;
using CstoRef.Server.Security.Certificates;
using Microsoft.AspNetCore.Connections;

namespace CstoRef.Server.Security;

/// <summary>
/// The other end of a connection to the gRPC endpoint, and who last called through it. Nearly all calls of a connection are made by one
/// caller, who is so made once.
/// </summary>
internal sealed class Peer(IPAddress? address, AccessPolicy policy)
{
    private volatile Known? _last;

    public IPAddress? Address => address;

    /// <summary>What is known of the connection's certificate, once somebody has called.</summary>
    public PeerCertificate? Certificate { get; set; }

    /// <summary>Whoever calls without a credential.</summary>
    public Caller Anonymous { get; } = new(Name: null, policy.Anonymous, address);

    /// <summary>Goes around all connections of an endpoint.</summary>
    public static ConnectionDelegate Around(ConnectionDelegate serve, AccessPolicy policy) => connection =>
    {
        connection.Features.Set(new Peer((connection.RemoteEndPoint as IPEndPoint)?.Address, policy));
        return serve(connection);
    };

    /// <summary>Somebody known who calls through this connection.</summary>
    public Caller Of(Identity identity)
    {
        if (_last is { } last && ReferenceEquals(last.Identity, identity)) return last.Caller;
        var caller = new Caller(identity.Name, identity.Scopes | policy.Everybody, address);
        _last = new(identity, caller);
        return caller;
    }

    private sealed record Known(Identity Identity, Caller Caller);
}
