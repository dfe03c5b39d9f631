using CstoRef.Evidence;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Timeline;

/// <summary>A resource whose dated facts are told, and what is told with each of them.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Name">Its name.</param>
/// <param name="Titles">What names it to a reader; null where neither that is told nor where it is stated.</param>
/// <param name="Citations">Its own citations.</param>
internal sealed record DatedSubject(IMessage Resource, string Name, IReadOnlyList<LocalizedText>? Titles, IReadOnlyList<Citation> Citations)
{
    /// <summary>A date that a field of the resource itself holds.</summary>
    public DatedField? At(string path, PartialDate? date) => At(path, date, string.Empty, []);

    /// <summary>
    /// A date that a field holds, with where it is stated: by those citations of the nearest message with citations which support that field or the message
    /// as a whole, else by those of the resource. Null where there is no date, or none that exists.
    /// </summary>
    /// <param name="path">The field's path from the resource.</param>
    /// <param name="date">The date.</param>
    /// <param name="holder">The path of the nearest message with citations; empty for the resource.</param>
    /// <param name="citations">That message's citations.</param>
    public DatedField? At(string path, PartialDate? date, string holder, IReadOnlyList<Citation> citations)
    {
        if (date?.IsValid() != true) return null;
        if (Titles is null) return new(path, date, []);
        var nearest = holder.Length == 0 ? [] : Supporting(citations, path[(holder.Length + 1)..]);
        return new(path, date, nearest.Count > 0 ? nearest : Supporting(Citations, path));
    }

    /// <summary>One fact of a date that one field holds, or several alike; null where no field holds one.</summary>
    public TimelineEntry? Tell(TimelineEntryType type, params IEnumerable<DatedField?> fields)
    {
        TimelineEntry? entry = null;
        foreach (var field in fields)
        {
            if (entry is null) entry = Tell(type, field);
            else if (field is not null) Add(entry, field);
        }

        return entry;
    }

    /// <summary>A fact of a date that a field holds; null where it holds none.</summary>
    public TimelineEntry? Tell(TimelineEntryType type, DatedField? field)
    {
        if (field is null) return null;
        var entry = new TimelineEntry { Type = type, Date = field.Date, Certainty = Certainty.Certain, Resource = Name };
        if (Titles is not null) entry.Titles.AddRange(Titles);
        Add(entry, field);
        return entry;
    }

    private static void Add(TimelineEntry entry, DatedField field)
    {
        entry.Fields.Add(field.Path);
        if (field.Citations.Count > 0)
            entry.Citations.AddRange(entry.Citations.Count == 0 ? field.Citations : field.Citations.Except(entry.Citations));
    }

    private static List<Citation> Supporting(IReadOnlyList<Citation> citations, string path) =>
        [.. citations.Where(citation => citation.Fields.Count == 0 || citation.Fields.Any(field => FieldPath.Bears(field, path)))];
}
