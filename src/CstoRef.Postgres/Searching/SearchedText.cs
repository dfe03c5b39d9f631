using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Postgres.Searching;

/// <summary>A text of a resource that a search looks into.</summary>
/// <param name="Field">The path of the field that holds it.</param>
/// <param name="Language">Its language tag.</param>
/// <param name="Text">The text.</param>
/// <param name="IsTitle">Whether it is a name or a title, which may be typed in the other alphabet.</param>
internal sealed record SearchedText(string Field, string Language, string Text, bool IsTitle)
{
    /// <summary>
    /// Where texts stand, in the order in which a reader wants them: a list of texts or of what has one, that one's field, and the weight.
    /// The database's table <c>search_field</c> says the same.
    /// </summary>
    internal static readonly FrozenDictionary<ResourceKind, ImmutableArray<(string List, string? Part, char Weight)>> Fields =
        new Dictionary<ResourceKind, ImmutableArray<(string, string?, char)>>
        {
            [ResourceKind.Organization] =
            [
                ("display_names", null, 'A'), ("abbreviations", null, 'A'), ("forms", "display_names", 'A'),
                ("forms", "abbreviations", 'A'), ("objectives", "texts", 'D'), ("cooperation_areas", "texts", 'D'),
                ("external_statuses", "organizations", 'D'),
            ],
            [ResourceKind.MemberState] =
            [
                ("display_names", null, 'A'), ("official_names", null, 'A'), ("other_names", "texts", 'A'), ("capitals", null, 'C'),
                ("memberships", "remarks", 'D'),
            ],
            [ResourceKind.GoverningBody] =
            [
                ("display_names", null, 'A'), ("abbreviations", null, 'A'), ("other_names", "texts", 'A'), ("seats", null, 'C'),
                ("compositions", null, 'D'), ("chair_rules", null, 'D'),
            ],
            [ResourceKind.Force] = [("display_names", null, 'A'), ("abbreviations", null, 'A'), ("other_names", "texts", 'A')],
            [ResourceKind.Document] =
            [
                ("titles", null, 'B'), ("other_titles", "texts", 'B'), ("provisions", "texts", 'D'), ("remarks", null, 'D'),
                ("validity_terms", null, 'D'), ("adopting_entities", null, 'C'), ("signatories", "organizations", 'C'),
                ("places", null, 'C'), ("parties", "reservations", 'D'),
            ],
            [ResourceKind.Chairmanship] = [("priorities", "texts", 'D')],
            [ResourceKind.Session] = [("places", null, 'B'), ("agenda", "texts", 'D'), ("facts", "texts", 'D')],
            [ResourceKind.Office] = [("titles", null, 'A'), ("organizations", null, 'C'), ("appointment_rules", null, 'D')],
            [ResourceKind.Person] = [("display_names", null, 'A'), ("other_names", "texts", 'A')],
            [ResourceKind.Event] = [("titles", null, 'B'), ("places", null, 'C'), ("details", "texts", 'D')],
            [ResourceKind.Source] = [("title", null, 'B'), ("publisher", null, 'C'), ("note", null, 'D')],
        }.ToFrozenDictionary();

    /// <summary>The texts of a resource, in the order in which a reader wants them.</summary>
    public static IEnumerable<SearchedText> Of(IMessage resource) =>
        Fields[ResourceKind.Of(resource)].SelectMany(place => In(resource, place.List, place.Part, place.Weight is 'A' or 'B'));

    /// <summary>What a reader calls a resource at present: its names or titles; none of what has neither.</summary>
    public static IEnumerable<LocalizedText> DisplayNamesOf(IMessage resource)
    {
        if (resource is Source source) return [new() { Language = source.Language, Text = source.Title }];
        var field = resource.Descriptor.FindFieldByName("display_names") ?? resource.Descriptor.FindFieldByName("titles");
        return field is null ? [] : ((IEnumerable<LocalizedText>)field.Accessor.GetValue(resource)).Select(text => text.Clone());
    }

    private static IEnumerable<SearchedText> In(IMessage resource, string list, string? part, bool isTitle)
    {
        var value = FieldOf(resource, list).Accessor.GetValue(resource);
        return value switch
        {
            string text => text.Length > 0 ? [new(list, ((Source)resource).Language, text, isTitle)] : [],
            IEnumerable<LocalizedText> texts => In(texts, list, isTitle),
            _ => ((IList)value).Cast<IMessage>().SelectMany((element, index) =>
                In((IEnumerable<LocalizedText>)FieldOf(element, part!).Accessor.GetValue(element), $"{list}[{index}].{part}", isTitle)),
        };
    }

    private static IEnumerable<SearchedText> In(IEnumerable<LocalizedText> texts, string field, bool isTitle) =>
        texts.Select(text => new SearchedText(field, text.Language, text.Text, isTitle));

    private static FieldDescriptor FieldOf(IMessage message, string name) =>
        message.Descriptor.FindFieldByName(name) ?? throw new InvalidOperationException($"{message.Descriptor.FullName} has no {name}.");
}
