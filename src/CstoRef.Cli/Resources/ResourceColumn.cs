using System.Collections.Immutable;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Resources;

/// <summary>A column of the list of a kind.</summary>
/// <param name="Column">How it stands in the table.</param>
/// <param name="Fields">The fields that it shows.</param>
/// <param name="CellOf">What it shows of a resource.</param>
internal sealed record ResourceColumn(TableColumn Column, IReadOnlyList<string> Fields, Func<IMessage, DisplayNames, TableCell> CellOf)
{
    /// <summary>What to show of each kind.</summary>
    public static ImmutableArray<ResourceColumn> Of(ResourceKind kind) => [Of(new("Name", 2), "name"), .. SpecificTo(kind)];

    /// <summary>A column of those of some fields that are set.</summary>
    public static ResourceColumn Of(TableColumn column, params string[] fields) => new(column, fields, (resource, names) => string.Join(
        ", ", fields.Select(field => FieldText.Of(resource, resource.Descriptor.FindFieldByName(field), names)).Where(text => text.Length > 0)));

    private static ResourceColumn[] SpecificTo(ResourceKind kind) => kind switch
    {
        _ when kind == ResourceKind.Organization =>
            [Of(TableColumn.OfTexts("Organization"), "display_names"), Of(new("Abbreviation", 3), "abbreviations"), Of(new("Known through", 1), "known_through")],
        _ when kind == ResourceKind.MemberState =>
            [Of(new("State"), "display_names"), Of(new("ISO code", 1), "alpha2_code"), Of(new("Capital", 3), "capitals"), Of(TableColumn.OfTexts("Memberships", 4), "memberships")],
        _ when kind == ResourceKind.GoverningBody => [Of(TableColumn.OfTitles("Body", least: 44), "display_names"), .. OfInstitution()],
        _ when kind == ResourceKind.Force => [Of(TableColumn.OfTitles("Force", least: 44), "display_names"), .. OfInstitution()],
        _ when kind == ResourceKind.Document =>
            [Of(new("Date", 1), "adopted", "considered"), Of(new("Type", 3), "type"), Of(new("Stage", 4), "stage"), Of(TableColumn.OfTexts("Title", least: 44), "titles")],
        _ when kind == ResourceKind.Chairmanship => [Of(new("State"), "member_state"), .. PeriodColumns(1), Of(new("Chairperson", 3), "chairperson")],
        _ when kind == ResourceKind.Session =>
        [
            Of(new("Start"), "start"), Of(new("Status", 4), "status"), Of(new("Kind", 5), "kind"), Of(new("Format", 6), "format"), Of(new("Place", 3), "places"),
            Of(TableColumn.OfTexts("Bodies", least: 20), "governing_bodies"),
        ],
        _ when kind == ResourceKind.Office =>
            [Of(TableColumn.OfTitles("Office"), "titles"), Of(TableColumn.OfTexts("Of", 1, 20), "governing_body", "member_state", "organizations")],
        _ when kind == ResourceKind.Person => [Of(new("Person"), "display_names"), Of(TableColumn.OfTexts("Holdings", 3, 24), "holdings")],
        _ when kind == ResourceKind.Event => [Of(new("Date", 1), "date"), Of(new("Kind", 3), "kind"), Of(TableColumn.OfTexts("Event", least: 44), "titles")],
        _ when kind == ResourceKind.Source =>
        [
            Of(new("Published", 1), "published"), Of(TableColumn.OfTexts("Publisher", 4, 20), "publisher"), Of(new("Language", 5), "language"), Of(new("Kind", 3), "kind"),
            Of(TableColumn.OfTexts("Title", least: 40), "title"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of resource."),
    };

    private static IEnumerable<ResourceColumn> OfInstitution() => [Of(new("Abbreviation", 4), "abbreviations"), Of(new("Kind", 3), "kind"), .. PeriodColumns(5)];

    private static IEnumerable<ResourceColumn> PeriodColumns(int rank) => PeriodText.Columns(rank, rank).Select((column, index) => new ResourceColumn(
        column, ["period"], (resource, names) =>
            PeriodText.CellsOf((Period)resource.Descriptor.FindFieldByName("period").Accessor.GetValue(resource), names).ElementAt(index)));
}
