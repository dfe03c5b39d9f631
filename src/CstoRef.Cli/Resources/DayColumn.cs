using System.Collections.Immutable;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Resources;

/// <summary>
/// A column of what a kind answers to a day: those of its list, with the names that were in use on the day, and then how certain it is.
/// </summary>
/// <param name="Column">How it stands in the table.</param>
/// <param name="CellOf">What it shows of a resource and its answer.</param>
internal sealed record DayColumn(TableColumn Column, Func<IMessage, IMessage, DisplayNames, TableCell> CellOf)
{
    private const int RankOfPeriod = 5;

    public static ImmutableArray<DayColumn> Of(ResourceKind kind) =>
    [
        // The answer has a period of its own, which knows of what else bounds it.
        .. ResourceColumn.Of(kind).Where(column => !column.Fields.Contains("period", StringComparer.Ordinal)).Select(Of),
        OfAnswer(new("Certainty"), (answer, names) => FieldText.Of(answer, FieldOf<Certainty>(answer), names)),
        .. PeriodText.Columns(RankOfPeriod, RankOfPeriod).Select((column, index) =>
            OfAnswer(column, (answer, names) =>
                PeriodText.CellsOf((Period?)FieldOf<Period>(answer).Accessor.GetValue(answer), names).ElementAt(index))),
    ];

    private static DayColumn Of(ResourceColumn column) => new(
        column.Column,
        (resource, answer, names) => column.Fields is ["display_names"] && NamesIn(answer) is { Count: > 0 } called
            ? string.Join($" {names.Languages.Of("or")} ", called.Select(name => names.Of(name.Texts)))
            : column.CellOf(resource, names));

    private static DayColumn OfAnswer(TableColumn column, Func<IMessage, DisplayNames, TableCell> cellOf) =>
        new(column, (_, answer, names) => cellOf(answer, names));

    private static IReadOnlyList<NameOnDay>? NamesIn(IMessage answer) =>
        answer.Descriptor.FindFieldByName("names")?.Accessor.GetValue(answer) as IReadOnlyList<NameOnDay>;

    /// <summary>The first field of an answer that holds this, which is what the day was asked for.</summary>
    private static FieldDescriptor FieldOf<T>(IMessage answer) =>
        answer.Descriptor.Fields.InDeclarationOrder().First(field => field.FieldType switch
        {
            FieldType.Enum => field.EnumType.ClrType == typeof(T),
            FieldType.Message => field.MessageType.ClrType == typeof(T),
            _ => false,
        });
}
