using System.Runtime.InteropServices;
using CstoRef.Evidence;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>A dated fact.</summary>
/// <param name="Days">The days that its date stands for.</param>
/// <param name="Entry">The fact.</param>
/// <param name="Basic">The same without citations.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatedEntry(DayRange Days, TimelineEntry Entry, TimelineEntry Basic)
{
    public static DatedEntry Of(TimelineEntry entry) => new(entry.Date.Days(), entry, entry.Shell(withCitations: false));
}

/// <summary>The documented order of dated facts: by first day, by last day, by type, by resource name, by field.</summary>
internal sealed class TimelineOrder : IComparer<DatedEntry>
{
    public static TimelineOrder Instance { get; } = new();

    public int Compare(DatedEntry x, DatedEntry y)
    {
        var byDays = x.Days.CompareInOrder(y.Days);
        if (byDays != 0) return byDays;
        var byType = x.Entry.Type.CompareTo(y.Entry.Type);
        if (byType != 0) return byType;
        var byResource = string.CompareOrdinal(x.Entry.Resource, y.Entry.Resource);
        if (byResource != 0 || !ResourceName.TryGetKind(x.Entry.Resource, out var kind)) return byResource;
        return new FieldPathOrder(kind.Descriptor).Compare(x.Entry.Fields[0], y.Entry.Fields[0]);
    }
}
