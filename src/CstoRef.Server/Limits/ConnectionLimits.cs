using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CstoRef.Server.Limits;

/// <summary>
/// Closes the connections that an address has too many of, or makes too fast, before TLS or anything else of them costs. All that the
/// service can have together stays Kestrel's own limit, of which no address gets all.
/// </summary>
internal sealed class ConnectionLimits(CallerShares shares, LimitMetrics metrics)
{
    /// <summary>Limits the connections of the gRPC endpoint, and lets their calls know whose they are.</summary>
    public void LimitCalls(ListenOptions listener) =>
        listener.Use(next => connection => LimitAsync(
            connection,
            CallerShares.KeyOf(AddressOf(connection)),
            share =>
            {
                connection.Features.Set(new LimitedConnection(connection, share));
                return next(connection);
            }));

    /// <summary>
    /// Paces the connections of the gRPC endpoint. It stands within TLS, whose records hold more than is read at a time.
    /// </summary>
    public void PaceCalls(ListenOptions listener) => listener.Use(next => async connection =>
    {
        var transport = connection.Transport;
        if (connection.Features.Get<LimitedConnection>() is { } limited)
            connection.Transport = new PacedConnection(transport, limited.Share, shares);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    });

    /// <summary>Limits the connections of the operations endpoint, which are counted apart.</summary>
    public void LimitProbes(ListenOptions listener) =>
        listener.Use(next => connection =>
            LimitAsync(connection, $"operations {CallerShares.KeyOf(AddressOf(connection))}", _ => next(connection)));

    private async Task LimitAsync(ConnectionContext connection, string key, Func<CallerShare, Task> serve)
    {
        var share = shares.Find(key);
        var refusal = share.TryConnect(out var isGone);
        while (isGone)
        {
            share = shares.Find(key);
            refusal = share.TryConnect(out isGone);
        }

        if (refusal is not null)
        {
            metrics.Refused(refusal);
            connection.Abort(new($"The address has too many connections: {refusal.Name}."));
            return;
        }

        try
        {
            await serve(share);
        }
        finally
        {
            share.Disconnect();
        }
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;
}
