using System.Runtime.InteropServices;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Timeline;

/// <summary>
/// Where a dated fact stands, and what it is told of. The fact itself takes many times the room, and is made when it is read.
/// </summary>
/// <param name="Days">The days that its date stands for.</param>
/// <param name="Type">Its type.</param>
/// <param name="Number">Its place among the facts that are told of the resource.</param>
/// <param name="Resource">The resource.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatedEntry(DayRange Days, TimelineEntryType Type, int Number, IMessage Resource)
{
    /// <summary>The name of the resource.</summary>
    public string Name => ResourceKind.Of(Resource).NameOf(Resource);

    /// <summary>The number that orders facts by their days and types.</summary>
    public long Order => (Days.OrderNumber << 8) | (long)Type;
}

/// <summary>
/// The documented order of dated facts: by first day, by last day, by type, by resource name, by field, in the order of which those of a
/// resource are numbered.
/// </summary>
internal sealed class TimelineOrder : IComparer<DatedEntry>
{
    public static TimelineOrder Instance { get; } = new();

    public int Compare(DatedEntry x, DatedEntry y)
    {
        var byDaysAndType = x.Order.CompareTo(y.Order);
        if (byDaysAndType != 0) return byDaysAndType;
        var byResource = ReferenceEquals(x.Resource, y.Resource) ? 0 : string.CompareOrdinal(x.Name, y.Name);
        return byResource != 0 ? byResource : x.Number.CompareTo(y.Number);
    }

    /// <summary>Sorts facts, of which there may be very many.</summary>
    public static void Sort(OutlinedFact[] facts)
    {
        // Numbers first, which are compared fastest, then the few that have the same.
        var orders = Array.ConvertAll(facts, fact => fact.Place.Order);
        Array.Sort(orders, facts);
        for (var start = 0; start < facts.Length;)
        {
            var end = start + 1;
            while (end < facts.Length && orders[end] == orders[start]) end++;
            if (end - start > 1) facts.AsSpan(start..end).Sort((one, other) => Instance.Compare(one.Place, other.Place));
            start = end;
        }
    }
}
