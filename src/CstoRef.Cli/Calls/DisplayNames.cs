using System.Collections.Frozen;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Calls;

/// <summary>What people call the resources that an answer names.</summary>
internal sealed class DisplayNames
{
    private readonly FrozenDictionary<string, string> _names;

    private DisplayNames(FrozenDictionary<string, string> names) => _names = names;

    /// <summary>Asks the service for the names of resources, by one list for each of their kinds; empty names are passed over.</summary>
    public static async Task<DisplayNames> ReadAsync(CstoRefClient client, IEnumerable<string> resources, CancellationToken cancellationToken)
    {
        var wanted = resources.ToHashSet(StringComparer.Ordinal);
        var kinds = wanted.Select(name => ResourceName.TryGetKind(name, out var kind) ? kind : null).OfType<ResourceKind>().Distinct();
        var names = await Task.WhenAll(kinds.Select(async kind =>
            await ResourceReads.ListAllAsync(client, kind, pageSize: 0, new() { View = ResourceView.Basic }, cancellationToken)
                .Where(resource => wanted.Contains(kind.NameOf(resource)))
                .Select(resource => (Name: kind.NameOf(resource), Text: NameOf(kind, resource)))
                .ToListAsync(cancellationToken)));
        return new(names.SelectMany(pairs => pairs).ToFrozenDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal));
    }

    /// <summary>What people call a resource that was asked for; its resource name where it has no other, and an empty text for an empty name.</summary>
    public string Of(string resource) => _names.GetValueOrDefault(resource, resource);

    private static string NameOf(ResourceKind kind, IMessage resource) =>
        (kind.Descriptor.FindFieldByName("display_names") ?? kind.Descriptor.FindFieldByName("titles")) is { } names
            && FieldText.Of(resource, names) is { Length: > 0 } name
                ? name
                : kind.NameOf(resource);
}
