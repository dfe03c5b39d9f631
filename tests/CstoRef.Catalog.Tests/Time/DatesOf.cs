using System.Collections;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests.Time;

/// <summary>The dates that stand anywhere in data: whatever becomes another thing on a day does so next to one of them.</summary>
internal static class DatesOf
{
    /// <summary>
    /// The days next to the first and the last day of every date, and so many days before and after those; some more than once.
    /// </summary>
    public static IEnumerable<DateOnly> DaysAround(Catalog catalog, int distance) =>
        from date in catalog.All().SelectMany(In).Distinct()
        from bound in new[] { date.Earliest(), date.Latest() }
        from offset in new[] { -1, 0, 1, 2 }
        from side in new[] { -distance, distance }.Distinct()
        let number = bound.DayNumber + offset + side
        where number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
        select DateOnly.FromDayNumber(number);

    private static IEnumerable<PartialDate> In(IMessage message) =>
        from field in message.Descriptor.Fields.InDeclarationOrder()
        where field.FieldType == FieldType.Message
        let value = field.Accessor.GetValue(message)
        from part in value is IList list ? list.Cast<IMessage>() : new[] { value }.OfType<IMessage>()
        from date in part is PartialDate own ? [own] : In(part)
        select date;
}
