using System.Net;

namespace CstoRef.Server.Security;

/// <summary>Who makes a call, found out before anything of the call counts.</summary>
/// <param name="Name">Under which name the caller is known, and edits; null for somebody unknown.</param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Address">Where the call comes from; null where the connection has no address.</param>
internal sealed record Caller(string? Name, Scopes Scopes, IPAddress? Address)
{
    /// <summary>What limits count by: the identity, or for somebody unknown the address.</summary>
    public string Key { get; } = Name is not null ? $"identity {Name}" : $"address {Address}";

    /// <summary>
    /// Who makes a call: what <see cref="Permissions"/> found out, or of a call that it asks nothing of, whoever is connected.
    /// </summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>()
        ?? context.Features.Get<Peer>()?.Anonymous
        ?? new Caller(Name: null, Scopes.None, context.Connection.RemoteIpAddress);
}
