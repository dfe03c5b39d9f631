using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Cli.Output;

/// <summary>A column of the list of a kind: its heading, and the fields of which it shows the ones that are set.</summary>
internal sealed record ListColumn(string Heading, params string[] Fields)
{
    /// <summary>What to show of each kind, beside the name.</summary>
    public static ImmutableArray<ListColumn> Of(ResourceKind kind) => [new("Name", "name"), .. SpecificTo(kind)];

    public string TextOf(IMessage resource) =>
        string.Join(", ", Fields.Select(field => FieldText.Of(resource, field)).Where(text => text.Length > 0));

    private static ListColumn[] SpecificTo(ResourceKind kind) => kind switch
    {
        _ when kind == ResourceKind.Organization => [new("Organization", "display_names"), new("Abbreviation", "abbreviations")],
        _ when kind == ResourceKind.MemberState => [new("State", "display_names"), new("ISO code", "alpha2_code"), new("Capital", "capitals"), new("Memberships", "memberships")],
        _ when kind == ResourceKind.GoverningBody => [new("Body", "display_names"), new("Abbreviation", "abbreviations"), new("Kind", "kind"), new("Period", "period")],
        _ when kind == ResourceKind.Force => [new("Force", "display_names"), new("Abbreviation", "abbreviations"), new("Kind", "kind"), new("Period", "period")],
        _ when kind == ResourceKind.Document => [new("Type", "type"), new("Stage", "stage"), new("Date", "adopted", "considered"), new("Title", "titles")],
        _ when kind == ResourceKind.Chairmanship => [new("State", "member_state"), new("Period", "period"), new("Chairperson", "chairperson")],
        _ when kind == ResourceKind.Session => [new("Start", "start"), new("Kind", "kind"), new("Status", "status"), new("Format", "format"), new("Place", "places"), new("Bodies", "governing_bodies")],
        _ when kind == ResourceKind.Office => [new("Office", "titles"), new("Of", "governing_body", "member_state", "organizations")],
        _ when kind == ResourceKind.Person => [new("Person", "display_names"), new("Holdings", "holdings")],
        _ when kind == ResourceKind.Event => [new("Date", "date"), new("Kind", "kind"), new("Event", "titles")],
        _ when kind == ResourceKind.Source => [new("Published", "published"), new("Publisher", "publisher"), new("Language", "language"), new("Kind", "kind"), new("Title", "title")],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of resource."),
    };
}
