using System.Collections.Immutable;
using CstoRef.Cli.Output;
using CstoRef.Cli.Timeline;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Something that happened on one date to documents that founded the Organization.</summary>
/// <param name="Date">When.</param>
/// <param name="Text">What, on one line.</param>
internal sealed record FoundingEvent(PartialDate Date, string Text)
{
    /// <summary>The types of timeline entry that the events are made of.</summary>
    public static readonly ImmutableArray<TimelineEntryType> Types =
    [
        TimelineEntryType.DocumentSigned, TimelineEntryType.DocumentAdopted, TimelineEntryType.DocumentApproved, TimelineEntryType.DocumentEnteredIntoForce,
    ];

    /// <summary>The founding events among entries that are in order: what happened to several documents on one date is one event.</summary>
    public static ImmutableArray<FoundingEvent> AllOf(
        Organization organization, IEnumerable<TimelineEntry> entries, LanguageOrder languages) =>
    [
        .. entries
            .Where(entry => Types.Contains(entry.Type) && organization.FoundingDocuments.Contains(entry.Resource))
            .GroupBy(entry => (entry.Date, entry.Type))
            .Select(group => new FoundingEvent(group.Key.Date, TextOf(group, group.Key.Type, organization, languages))),
    ];

    private static string TextOf(
        IEnumerable<TimelineEntry> entries, TimelineEntryType type, Organization organization, LanguageOrder languages)
    {
        var titles = entries
            .OrderBy(entry => organization.FoundingDocuments.IndexOf(entry.Resource))
            .Select(entry => languages.Of(entry.Titles));
        return TimelineSentence.Of(type, Abbreviate(string.Join(" and ", titles), organization, languages));
    }

    private static string Abbreviate(string text, Organization organization, LanguageOrder languages) =>
        languages.Of(organization.Abbreviations) is { Length: > 0 } abbreviation
            ? text.Replace(languages.Of(organization.DisplayNames), abbreviation, StringComparison.Ordinal)
            : text;
}
