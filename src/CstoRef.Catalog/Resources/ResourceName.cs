using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CstoRef.Resources;

/// <summary>The grammar of resource names: a collection, a slash and a permanent slug; a singleton is named like its collection.</summary>
public static partial class ResourceName
{
    /// <summary>The greatest length of a slug, in characters.</summary>
    public const int MaxSlugLength = 100;

    /// <summary>What a slug looks like, for error messages.</summary>
    public const string SlugRule = "lower-case letters, digits and single hyphens, at most 100 characters";

    /// <summary>Whether a text is a well-formed slug.</summary>
    public static bool IsSlug(string slug) => slug.Length <= MaxSlugLength && Slug().IsMatch(slug);

    /// <summary>Whether a text is a well-formed name of a resource of the given kind.</summary>
    public static bool IsName(string name, ResourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(kind);
        if (kind.IsSingleton) return string.Equals(name, kind.Collection, StringComparison.Ordinal);
        var prefix = kind.Collection.Length;
        // A name of any length is refused without a copy of it.
        return name.Length > prefix
            && name.Length <= prefix + 1 + MaxSlugLength
            && name[prefix] == '/'
            && name.StartsWith(kind.Collection, StringComparison.Ordinal)
            && IsSlug(name[(prefix + 1)..]);
    }

    /// <summary>The kind that a well-formed name belongs to.</summary>
    public static bool TryGetKind(string name, [NotNullWhen(true)] out ResourceKind? kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (ResourceKind.TryFromCollection(slash < 0 ? name : name[..slash], out kind) && IsName(name, kind)) return true;
        kind = null;
        return false;
    }

    [GeneratedRegex(
        "^[a-z0-9]+(-[a-z0-9]+)*\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
