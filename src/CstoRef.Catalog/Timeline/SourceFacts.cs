using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when sources were published.</summary>
internal static class SourceFacts
{
    public static IEnumerable<TimelineEntry> Of(Source source, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(source, source.Name, titles, source.Citations);
        if (subject.Tell(TimelineEntryType.SourcePublished, subject.At("published", source.Published)) is { } fact) yield return fact;
    }
}
