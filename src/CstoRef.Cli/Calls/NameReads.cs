using System.Collections.Frozen;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Calls;

/// <summary>Asks a service what people call the resources that an answer names.</summary>
internal static class NameReads
{
    /// <summary>
    /// Asks by one list for each kind of the resources, at the revision that the command asks for; empty names are passed over.
    /// </summary>
    public static async Task<DisplayNames> ReadAsync(CommandContext context, IEnumerable<string> resources)
    {
        var wanted = resources.ToHashSet(StringComparer.Ordinal);
        var kinds = wanted.Select(name => ResourceName.TryGetKind(name, out var kind) ? kind : null).OfType<ResourceKind>().Distinct();
        var names = await Task.WhenAll(kinds.Select(async kind =>
            await ResourceReads.ListAllAsync(context.Client, kind, context.ReadAs(ResourceView.Basic), context.CancellationToken)
                .Where(resource => wanted.Contains(kind.NameOf(resource)))
                .Select(resource => (Name: kind.NameOf(resource), Text: DisplayNames.Of(resource, context.Languages)))
                .ToListAsync(context.CancellationToken)));
        return new(
            context.Languages,
            names.SelectMany(pairs => pairs).ToFrozenDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal));
    }
}
