using System.Runtime.InteropServices;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Timeline;

/// <summary>A dated fact on its way into a part of the timeline.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="MemberStates">The states that it concerns.</param>
/// <param name="Made">The fact, where it was read already.</param>
/// <param name="Basic">The same without citations, where that was read already.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutlinedFact(
    DatedEntry Place, IReadOnlyList<string> MemberStates, TimelineEntry? Made = null, TimelineEntry? Basic = null)
{
    /// <summary>What is told of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="facts">Its facts, in the order of their numbers.</param>
    public static IEnumerable<OutlinedFact> Of(IMessage resource, IReadOnlyList<TimelineEntry> facts)
    {
        for (var number = 0; number < facts.Count; number++)
        {
            var fact = facts[number];
            string[] states = [.. fact.MemberStates];
            yield return new(new(fact.Date.Days(), fact.Type, number, resource), states);
        }
    }
}
