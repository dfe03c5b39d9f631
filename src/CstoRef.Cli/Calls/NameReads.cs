using System.Collections.Frozen;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Calls;

/// <summary>Asks a service what people call the resources that an answer names.</summary>
internal static class NameReads
{
    /// <summary>Asks by one list for each kind of the resources; empty names are passed over.</summary>
    public static async Task<DisplayNames> ReadAsync(
        CstoRefClient client, IEnumerable<string> resources, LanguageOrder languages, CancellationToken cancellationToken)
    {
        var wanted = resources.ToHashSet(StringComparer.Ordinal);
        var kinds = wanted.Select(name => ResourceName.TryGetKind(name, out var kind) ? kind : null).OfType<ResourceKind>().Distinct();
        var names = await Task.WhenAll(kinds.Select(async kind =>
            await ResourceReads.ListAllAsync(client, kind, new() { View = ResourceView.Basic }, cancellationToken)
                .Where(resource => wanted.Contains(kind.NameOf(resource)))
                .Select(resource => (Name: kind.NameOf(resource), Text: DisplayNames.Of(resource, languages)))
                .ToListAsync(cancellationToken)));
        return new(
            languages, names.SelectMany(pairs => pairs).ToFrozenDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal));
    }
}
