using Microsoft.AspNetCore.Connections;

namespace CstoRef.Server.Limits;

/// <summary>A connection to the gRPC endpoint, as its calls find it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="share">The share of the address that it comes from.</param>
internal sealed class LimitedConnection(ConnectionContext connection, CallerShare share)
{
    /// <summary>How many calls are refused at once, without a moment's hold, before it is closed: as many as go over it at once.</summary>
    private const int MostRefusals = 100;

    private int _refusals;

    /// <summary>The share of the address that it comes from.</summary>
    public CallerShare Share { get; } = share;

    /// <summary>The share of the same address as one that asks about the service itself.</summary>
    public string ProbeKey { get; } = $"probe {share.Key}";

    /// <summary>Counts a call that was refused since its caller did not heed the refusals before.</summary>
    /// <returns>Whether the connection is closed for it.</returns>
    public bool CloseIfTooMuch()
    {
        if (Interlocked.Increment(ref _refusals) <= MostRefusals) return false;
        connection.Abort(new("The caller goes on although its calls are refused."));
        return true;
    }
}
