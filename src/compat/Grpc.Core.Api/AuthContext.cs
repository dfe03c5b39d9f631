using System.Diagnostics;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Who the peer of a call is, as far as the transport has proved it.</summary>
[DebuggerDisplay("IsPeerAuthenticated = {IsPeerAuthenticated}")]
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> _properties;

    /// <summary>Describes a peer.</summary>
    /// <param name="peerIdentityPropertyName">The name of the properties that identify the peer; null when it is not authenticated.</param>
    /// <param name="properties">All properties, by name; each name may have several.</param>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is null.</exception>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        PeerIdentityPropertyName = peerIdentityPropertyName;
        _properties = GrpcPreconditions.CheckNotNull(properties, nameof(properties));
    }

    /// <summary>Whether the peer has proved who it is.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>The name of the properties that identify the peer; null when it is not authenticated.</summary>
    public string? PeerIdentityPropertyName { get; }

    /// <summary>The properties that identify the peer; empty when it is not authenticated.</summary>
    /// <exception cref="KeyNotFoundException">The identity property is named, but not among the properties.</exception>
    public IEnumerable<AuthProperty> PeerIdentity => PeerIdentityPropertyName is null ? [] : _properties[PeerIdentityPropertyName];

    /// <summary>Every property of every name.</summary>
    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(named => named);

    /// <summary>The properties of one name; empty when there is none.</summary>
    /// <param name="propertyName">The name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="propertyName"/> is null.</exception>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) => _properties.GetValueOrDefault(propertyName) ?? [];
}
