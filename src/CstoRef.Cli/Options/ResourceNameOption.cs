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

    private static string? Parse(ArgumentResult argument, string label, ResourceKind kind)
    {
        var text = argument.Tokens[0].Value;
        var name = text.Contains('/', StringComparison.Ordinal) ? text : $"{kind.Collection}/{text}";
        if (ResourceName.TryGetKind(name, out var found) && found == kind) return name;
        argument.AddError($"{label} must be {kind.NamePattern} or the part after the slash, {ResourceName.SlugRule}; not '{text}'.");
        return null;
    }

    private static string PlaceholderOf(ResourceKind kind) => kind.DisplayName.Replace(' ', '_').ToUpperInvariant();
}
