using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Service mappings in the order they were added, one per service name.</summary>
public sealed class ServiceMappingCollection : ICollection<ServiceMapping>
{
    private readonly MappingsByName _mappings = [];

    /// <summary>How many service mappings there are.</summary>
    public int Count => _mappings.Count;

    bool ICollection<ServiceMapping>.IsReadOnly => false;

    /// <summary>Adds a service mapping.</summary>
    /// <param name="service">The service mapping.</param>
    /// <exception cref="ArgumentException">The service is mapped already.</exception>
    public void Add(ServiceMapping service) => _mappings.Add(service);

    /// <summary>Maps a service to health checks, chosen by their results, in place of an earlier mapping.</summary>
    /// <param name="name">The name callers use; empty for the server as a whole.</param>
    /// <param name="predicate">True for the results that count.</param>
    [Obsolete("Use Map.")]
    public void MapService(string name, Func<HealthResult, bool> predicate) => Replace(new ServiceMapping(name, predicate));

    /// <summary>Maps a service to health checks, chosen by their names and tags, in place of an earlier mapping.</summary>
    /// <param name="name">The name callers use; empty for the server as a whole.</param>
    /// <param name="predicate">True for the health checks that count. <c>Check</c> runs no others.</param>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) => Replace(new ServiceMapping(name, predicate));

    /// <summary>Removes the mapping of a service, if there is one.</summary>
    /// <param name="name">The name callers use.</param>
    public void Remove(string name) => _mappings.Remove(name);

    /// <summary>Removes every service mapping.</summary>
    public void Clear() => _mappings.Clear();

    /// <inheritdoc />
    public IEnumerator<ServiceMapping> GetEnumerator() => _mappings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<ServiceMapping>.Contains(ServiceMapping item) => _mappings.Contains(item);

    void ICollection<ServiceMapping>.CopyTo(ServiceMapping[] array, int arrayIndex) => _mappings.CopyTo(array, arrayIndex);

    bool ICollection<ServiceMapping>.Remove(ServiceMapping item) => _mappings.Remove(item);

    internal bool TryGet(string name, [NotNullWhen(true)] out ServiceMapping? mapping) => _mappings.TryGetValue(name, out mapping);

    private void Replace(ServiceMapping mapping)
    {
        _mappings.Remove(mapping.Name);
        _mappings.Add(mapping);
    }

    private sealed class MappingsByName : KeyedCollection<string, ServiceMapping>
    {
        protected override string GetKeyForItem(ServiceMapping item) => item.Name;
    }
}
