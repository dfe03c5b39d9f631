using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Resources;

namespace CstoRef.Cli.Options;

/// <summary>Arguments and options that name a resource of one kind: in full, like <c>memberStates/armenia</c>, or without the kind, like <c>armenia</c>.</summary>
internal static class ResourceNameOption
{
    public static Option<string?> Create(string name, ResourceKind kind, string description) =>
        new(name) { Description = description, HelpName = PlaceholderOf(kind), CustomParser = argument => Parse(argument, name, kind) };

    public static Argument<string?> CreateArgument(ResourceKind kind, ArgumentArity arity, string description)
    {
        var name = PlaceholderOf(kind);
        return new(name) { Description = description, Arity = arity, CustomParser = argument => argument.Tokens.Count == 0 ? null : Parse(argument, name, kind) };
    }

    /// <summary>The name that a text gives.</summary>
    /// <param name="text">The text as somebody typed it.</param>
    /// <param name="label">What it was typed for.</param>
    /// <param name="kind">The kind that it must name.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    public static string Parse(string text, string label, ResourceKind kind, out string? fault)
    {
        var name = TypedName.Whole(text, kind);
        fault = ResourceName.TryGetKind(name, out var found) && found == kind
            ? null
            : $"{label} must be {kind.NamePattern} or the part after the slash, {ResourceName.SlugRule}; not '{text}'.";
        return name;
    }

    private static string? Parse(ArgumentResult argument, string label, ResourceKind kind)
    {
        var name = Parse(argument.Tokens[0].Value, label, kind, out var fault);
        if (fault is not null) argument.AddError(fault);
        return name;
    }

    /// <summary>What stands for a name of the kind in help.</summary>
    public static string PlaceholderOf(ResourceKind kind) => kind.DisplayName.Replace(' ', '_').ToUpperInvariant();
}
