using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Cli.Options;
using CstoRef.Cli.Usage;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Calls;

/// <summary>Finds the resources that a person means by what they type.</summary>
internal static class NamedResources
{
    /// <summary>How many names of a kind to look through for those that may have been meant.</summary>
    private const int MostCompared = 5000;

    /// <summary>The names of resources that are typed in full or without their kinds, each once.</summary>
    /// <exception cref="CommandFailedException">A name without its kind is of no resource, or of several.</exception>
    public static async Task<ImmutableArray<string>> FindAsync(CommandContext context, IEnumerable<string> typed)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var text in TypedList.Of(typed))
            names.Add(TypedName.IsShort(text) ? await FindShortAsync(context, text.ToLowerInvariant()) : TypedName.Whole(text));
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Says that no resource has a name, and which have one like it.</summary>
    public static async Task<string> ExplainMissingAsync(CommandContext context, string name)
    {
        if (!ResourceName.TryGetKind(name, out var kind)) throw new ArgumentException($"'{name}' is no name.", nameof(name));
        var near = NearWords.To(SlugOf(name), await ReadSlugsAsync(context, kind));
        var question = NearWords.Question(near.Select(slug => $"{kind}/{slug}").ToList());
        return context.Revision > 0
            ? string.Create(CultureInfo.InvariantCulture, $"No resource was named {name} at revision {context.Revision}.{question}")
            : $"No resource is named {name}.{question} `cstoref list {kind}` shows those that are.";
    }

    private static async Task<string> FindShortAsync(CommandContext context, string slug)
    {
        var kinds = ResourceKind.All.Where(kind => !kind.IsSingleton).ToList();
        var held = await Task.WhenAll(kinds.Select(kind => ResourceReads.FindAsync(context, $"{kind}/{slug}", ResourceView.Basic)));
        var found = held.OfType<IMessage>().Select(resource => ResourceKind.Of(resource).NameOf(resource)).ToList();
        if (found is [var only]) return only;
        if (found.Count > 1)
            throw new CommandFailedException($"Several resources are called {slug}: {string.Join(", ", found)}. Name the one in full.");
        var slugs = await Task.WhenAll(kinds.Select(async kind => (Kind: kind, Slugs: await ReadSlugsAsync(context, kind))));
        var near = NearWords.To(slug, slugs.SelectMany(one => one.Slugs));
        var names = near
            .SelectMany(word => slugs.Where(one => one.Slugs.Contains(word, StringComparer.Ordinal)).Select(one => $"{one.Kind}/{word}"))
            .ToList();
        var question = NearWords.Question(names);
        throw new CommandFailedException($"No resource of any kind is called {slug}.{question} `cstoref search` finds resources by their names.");
    }

    private static async Task<List<string>> ReadSlugsAsync(CommandContext context, ResourceKind kind) =>
        await ResourceReads.ListAllAsync(context.Client, kind, context.ReadAs(ResourceView.Basic), context.CancellationToken)
            .Take(MostCompared)
            .Select(resource => SlugOf(kind.NameOf(resource)))
            .ToListAsync(context.CancellationToken);

    private static string SlugOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
