using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// The orders in which the resources of a kind can be listed, in both directions: by name, and by a date or by what they are called where
/// the kind has it. Resources without a date come last in both directions, those of one date or name in the order of their resource names.
/// </summary>
public sealed class ResourceOrders
{
    /// <summary>The field that every kind can be ordered by.</summary>
    public const string Name = "name";

    private const string PreferredLanguage = "en";

    private readonly ReversedOrder _byNameDescending;
    private readonly FieldOrder? _byField;

    private ResourceOrders(int count, FieldOrder? byField)
    {
        (_byNameDescending, _byField) = (new(PositionSet.All(count)), byField);
        Fields = byField is null ? [Name] : [Name, byField.Field];
    }

    /// <summary>The fields that the kind can be ordered by, <see cref="Name"/> first.</summary>
    public ImmutableArray<string> Fields { get; }

    /// <summary>The positions of resources in an order; null for all of them as they stand, by name.</summary>
    /// <param name="field">One of <see cref="Fields"/>.</param>
    /// <param name="isDescending">Whether the last comes first.</param>
    /// <param name="selected">The positions of the resources; null: all.</param>
    public IPositions? InOrder(string field, bool isDescending, PositionSet? selected)
    {
        if (OrderOf(field, isDescending) is not { } order) return selected;
        return selected is null ? order : order.Of(selected);
    }

    /// <summary>The orders after a step, where the kind can be ordered by name alone.</summary>
    internal static ResourceOrders After<T>(SetStep<T> step)
        where T : class, IMessage<T> => new(step.After.All.Length, null);

    /// <summary>The orders after a step, where the kind can be ordered by a date too.</summary>
    internal static ResourceOrders After<T>(SetStep<T> step, ResourceOrders? before, string field, Func<T, PartialDate?> dateOf)
        where T : class, IMessage<T> =>
        new(
            step.After.All.Length,
            FieldOrder.After(
                step, before?._byField, field, one => DaysOf(dateOf(one)), DayRange.InOrderOrLast, DayRange.InReverseOrLast));

    /// <summary>
    /// The orders after a step, where the kind can be ordered by a text too: by the English one, or where there is none by the first, however
    /// it is spelt.
    /// </summary>
    internal static ResourceOrders After<T>(SetStep<T> step, ResourceOrders? before, string field, Func<T, IEnumerable<LocalizedText>> textsOf)
        where T : class, IMessage<T> =>
        new(
            step.After.All.Length,
            FieldOrder.After(step, before?._byField, field, one => KeyOf(textsOf(one)), StringComparer.Ordinal, Reversed));

    private static Comparer<string> Reversed { get; } = Comparer<string>.Create((one, other) => string.CompareOrdinal(other, one));

    private static DayRange? DaysOf(PartialDate? date) => date?.IsValid() == true ? date.Days() : null;

    private static string KeyOf(IEnumerable<LocalizedText> texts)
    {
        var preferred = texts.FirstOrDefault(text => text.Language.Equals(PreferredLanguage, StringComparison.Ordinal)) ?? texts.FirstOrDefault();
        return TextFolding.Fold(preferred?.Text ?? string.Empty);
    }

    private IPositionOrder? OrderOf(string field, bool isDescending)
    {
        if (_byField is { } order && order.Field.Equals(field, StringComparison.Ordinal)) return isDescending ? order.Descending : order.Ascending;
        if (!field.Equals(Name, StringComparison.Ordinal)) throw new ArgumentException($"The kind cannot be ordered by {field}.", nameof(field));
        return isDescending ? _byNameDescending : null;
    }
}
