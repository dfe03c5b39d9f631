using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when periods began and ended. A day that ends one and begins another is told once, as a beginning.</summary>
internal static class PeriodFacts
{
    /// <summary>Tells periods of one resource of which one may follow another.</summary>
    /// <param name="subject">The resource.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="begun">What it is that a period began.</param>
    /// <param name="ended">What it is that a period ended and none began on the same date.</param>
    /// <param name="complete">Adds to a fact what it tells of a period's element.</param>
    public static IEnumerable<TimelineEntry> Tell<T>(
        DatedSubject subject,
        IReadOnlyCollection<DatedPeriod<T>> periods,
        Func<DatedPeriod<T>, TimelineEntryType> begun,
        TimelineEntryType ended,
        Action<TimelineEntry, T> complete)
    {
        if (periods.Count == 0) yield break;
        var endsByNext = periods.Where(period => period.End is not null).ToLookup(period => NextOf(period, periods), period => period.End);
        foreach (var period in periods)
        {
            IEnumerable<DatedField?> ends = period.Start is null ? [] : endsByNext[period];
            if (subject.Tell(begun(period), [.. ends, period.Start]) is { } beginning) yield return Completed(beginning, period);
            if (period.End is not null && NextOf(period, periods) is null) yield return Completed(subject.Tell(ended, period.End)!, period);
        }

        TimelineEntry Completed(TimelineEntry entry, DatedPeriod<T> period)
        {
            complete(entry, period.Element);
            return entry;
        }
    }

    /// <inheritdoc cref="Tell{T}(DatedSubject, IReadOnlyCollection{DatedPeriod{T}}, Func{DatedPeriod{T}, TimelineEntryType}, TimelineEntryType, Action{TimelineEntry, T})"/>
    public static IEnumerable<TimelineEntry> Tell<T>(
        DatedSubject subject, IReadOnlyCollection<DatedPeriod<T>> periods, TimelineEntryType begun, TimelineEntryType ended, Action<TimelineEntry, T> complete) =>
        Tell(subject, periods, _ => begun, ended, complete);

    /// <summary>Tells the one period of a resource.</summary>
    public static IEnumerable<TimelineEntry> Tell(DatedSubject subject, Period? period, TimelineEntryType begun, TimelineEntryType ended)
    {
        if (subject.Tell(begun, subject.At("period.start", period?.Start)) is { } beginning) yield return beginning;
        if (subject.Tell(ended, subject.At("period.end", period?.End)) is { } end) yield return end;
    }

    private static DatedPeriod<T>? NextOf<T>(DatedPeriod<T> ended, IEnumerable<DatedPeriod<T>> periods) =>
        periods.FirstOrDefault(period => period.Index != ended.Index && period.Start is not null && period.Start.Date.Equals(ended.End?.Date));
}
