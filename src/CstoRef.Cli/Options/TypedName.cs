using CstoRef.Cli.Usage;
using CstoRef.Resources;

namespace CstoRef.Cli.Options;

/// <summary>
/// Names of resources as people type them: in any case, the kind also as options write it (<c>Governing-Bodies/CSC</c>), and where the
/// kind is known or can be found out, without it (<c>armenia</c>).
/// </summary>
internal static class TypedName
{
    /// <summary>Whether a text is the part of a name after the slash alone.</summary>
    public static bool IsShort(string text) => KindOf(text) is null && ResourceName.IsSlug(SlugOf(text));

    /// <summary>The name as the service writes it; one that is none stays as it is.</summary>
    public static string Whole(string text)
    {
        if (KindOf(text) is not { } kind) return text;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? kind.Collection : $"{kind.Collection}/{SlugOf(text[(slash + 1)..])}";
    }

    /// <summary>The name of a resource of a kind.</summary>
    public static string Whole(string text, ResourceKind kind) =>
        text.Contains('/', StringComparison.Ordinal) || kind.IsSingleton ? Whole(text) : $"{kind.Collection}/{SlugOf(text)}";

    /// <summary>What is wrong with a text that should name a resource of any kind, on one line; null where nothing is.</summary>
    public static string? FindFault(string text)
    {
        if (IsShort(text) || ResourceName.TryGetKind(Whole(text), out _)) return null;
        return KindOf(text) is { } kind
            ? $"'{text}' is malformed: the names of this kind are {kind.NamePattern}{(kind.IsSingleton ? "" : ", " + ResourceName.SlugRule)}."
            : $"'{text}' is malformed: a name is one of {string.Join(", ", ResourceKind.All.Select(known => known.NamePattern))}."
                + NearWords.Question(text.Split('/')[0], ResourceKind.All.Select(known => known.Collection));
    }

    private static ResourceKind? KindOf(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var kind = KindOption.Find(slash < 0 ? text : text[..slash]);
        // The kinds that have many are no names by themselves.
        return slash < 0 && kind is { IsSingleton: false } ? null : kind;
    }

    private static string SlugOf(string text) => text.ToLowerInvariant();
}
