using System.CommandLine.Parsing;
using CstoRef.Resources;

namespace CstoRef.Cli.Options;

/// <summary>Says what is wrong with a text that should be a resource's name.</summary>
internal static class ResourceNameFaults
{
    /// <summary>Refuses what is no name; a validator of arguments that take names of any kind.</summary>
    public static void Refuse(ArgumentResult argument)
    {
        foreach (var fault in argument.Tokens.Select(token => Find(token.Value)).OfType<string>()) argument.AddError(fault);
    }

    /// <summary>The fault on one line; null where the text is a well-formed name.</summary>
    public static string? Find(string name)
    {
        if (ResourceName.TryGetKind(name, out _)) return null;
        return ResourceKind.TryFromCollection(name.Split('/')[0], out var kind)
            ? $"'{name}' is malformed: the names of this kind are {kind.NamePattern}{(kind.IsSingleton ? string.Empty : ", " + ResourceName.SlugRule)}."
            : $"'{name}' is malformed: a name is one of {string.Join(", ", ResourceKind.All.Select(known => known.NamePattern))}.";
    }
}
