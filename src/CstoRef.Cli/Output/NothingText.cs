using System.Collections.Frozen;
using CstoRef.Resources;

namespace CstoRef.Cli.Output;

/// <summary>Says that nothing of a kind is what was asked for.</summary>
internal static class NothingText
{
    private static readonly FrozenDictionary<ResourceKind, string> InRussian = new Dictionary<ResourceKind, string>
    {
        [ResourceKind.Organization] = "Об Организации ничего не известно.",
        [ResourceKind.MemberState] = "Ни одно государство не подходит.",
        [ResourceKind.GoverningBody] = "Ни один орган не подходит.",
        [ResourceKind.Force] = "Никакие силы не подходят.",
        [ResourceKind.Document] = "Ни один документ не подходит.",
        [ResourceKind.Chairmanship] = "Ни одно председательство не подходит.",
        [ResourceKind.Session] = "Ни одно заседание не подходит.",
        [ResourceKind.Office] = "Ни одна должность не подходит.",
        [ResourceKind.Person] = "Ни одно лицо не подходит.",
        [ResourceKind.Event] = "Ни одно событие не подходит.",
        [ResourceKind.Source] = "Ни один источник не подходит.",
    }.ToFrozenDictionary();

    public static string Of(ResourceKind kind, LanguageOrder languages) =>
        languages.IsRussian ? InRussian[kind] : $"No {kind.DisplayName} matches.";
}
