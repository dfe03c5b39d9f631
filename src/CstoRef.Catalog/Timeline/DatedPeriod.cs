using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>A period of a list of a resource, with its start and its end where they are known.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Index">The index in the list.</param>
/// <param name="Element">What has the period.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
internal sealed record DatedPeriod<T>(int Index, T Element, DatedField? Start, DatedField? End)
{
    /// <summary>The periods of a list's elements.</summary>
    /// <param name="subject">The resource that holds the list.</param>
    /// <param name="list">The list's field.</param>
    /// <param name="elements">The list.</param>
    /// <param name="periodOf">An element's period.</param>
    /// <param name="citationsOf">An element's citations.</param>
    public static List<DatedPeriod<T>> Of(
        DatedSubject subject, string list, IReadOnlyList<T> elements, Func<T, Period?> periodOf, Func<T, IReadOnlyList<Citation>> citationsOf)
    {
        var periods = new List<DatedPeriod<T>>(elements.Count);
        for (var index = 0; index < elements.Count; index++)
        {
            var holder = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
            var (period, citations) = (periodOf(elements[index]), citationsOf(elements[index]));
            periods.Add(new(
                index,
                elements[index],
                subject.At($"{holder}.period.start", period?.Start, holder, citations),
                subject.At($"{holder}.period.end", period?.End, holder, citations)));
        }

        return periods;
    }
}
