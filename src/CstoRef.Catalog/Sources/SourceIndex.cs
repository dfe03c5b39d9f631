using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Sources;

/// <summary>Finds sources by what they hold.</summary>
public sealed class SourceIndex
{
    private readonly ElementDays _days;

    internal SourceIndex(SetStep<Source> sources, SourceIndex? before)
    {
        ByKind = sources.Index(before?.ByKind, source => source.Kind);
        ByLanguage = sources.Index(before?.ByLanguage, source => source.Language, StringComparer.OrdinalIgnoreCase);
        ByPublisher = sources.Index(before?.ByPublisher, source => source.Publisher, FoldedTextComparer.Instance);
        _days = ElementDays.After(sources, before?._days, source => source.Published.Days());
        Identifiers = IdentifierIndex.After(sources, before?.Identifiers);
        Orders = ResourceOrders.After(sources, before?.Orders, "published", source => source.Published);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<SourceKind> ByKind { get; }

    /// <summary>By the BCP 47 tag of its language, whatever the case of its letters.</summary>
    public PositionIndex<string> ByLanguage { get; }

    /// <summary>By the publisher's name, however it is spelt.</summary>
    public PositionIndex<string> ByPublisher { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>
    /// The positions of the sources that were certainly or possibly published in a valid range. One without a known day possibly was in
    /// any.
    /// </summary>
    public PositionSet PublishedIn(DateRange range) => _days.Overlapping(range.Days());

    /// <summary>Whether a source was published in a valid range.</summary>
    public static Certainty IsIn(Source source, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Published.FallsInto(range.Days());
    }
}
