using System.CommandLine;
using CstoRef.Cli.Output;
using CstoRef.Texts;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--lang</c>, alike in every command that asks a service.</summary>
internal static class LanguageOption
{
    private const string Name = "--lang";

    public static Option<LanguageOrder> Create() => new(Name)
    {
        Description = "The language of names and titles, or several of them, the most wanted first; English where there is none. "
            + "Tables and sentences speak English or Russian.",
        HelpName = "LANG[,LANG]",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            var tags = text.Split(',');
            foreach (var tag in tags.Where(tag => !LanguageTag.IsCanonical(tag)))
                argument.AddError($"{Name} must be languages like ru or hy,ru, not '{text}': '{tag}' is no tag of a language.");
            return new(tags);
        },
        DefaultValueFactory = _ => LanguageOrder.English,
    };
}
