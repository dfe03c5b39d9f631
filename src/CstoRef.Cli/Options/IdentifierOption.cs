using System.CommandLine;
using CstoRef.Identifiers;
using CstoRef.V1;

namespace CstoRef.Cli.Options;

/// <summary>
/// The option <c>--identifier</c>: what a resource is called in another collection, as <c>SCHEME:VALUE</c>, or whether it has a name there
/// at all.
/// </summary>
internal static class IdentifierOption
{
    public static Option<IdentifierFilter?> Create() => new("--identifier")
    {
        Description = "Only what another collection calls so, for example wikidata:Q399; with a scheme alone, all that it has a name for.",
        HelpName = "SCHEME[:VALUE]",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var (scheme, value) = colon < 0 ? (text, string.Empty) : (text[..colon], text[(colon + 1)..]);
            if (IdentifierScheme.IsWellFormed(scheme) && (colon < 0 || value.Length > 0)) return new() { Scheme = scheme, Value = value };
            argument.AddError($"--identifier must be SCHEME:VALUE or SCHEME, which is {IdentifierScheme.Form}; not '{text}'.");
            return null;
        },
    };
}
