using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Resources;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Resources;

/// <summary>
/// A filter of the contract's lists as an option, called like the field: <c>--adopting-body</c> for <c>adopting_body</c>. A new one is
/// there by itself. Several values mean any of them.
/// </summary>
internal sealed class ListFilter
{
    /// <summary>How other commands call what these fields ask for.</summary>
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["member_state"] = "--state",
        ["governing_body"] = "--body",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ImmutableArray<(ResourceKind Kind, FieldDescriptor Field)> _fields;

    private ListFilter(ImmutableArray<(ResourceKind Kind, FieldDescriptor Field)> fields)
    {
        _fields = fields;
        var field = fields[0].Field;
        var name = $"--{field.Name.Replace('_', '-')}";
        Option = new(field.IsRepeated ? name.TrimEnd('s') : name)
        {
            Description = Describe(),
            HelpName = FilterValue.FormOf(field),
            Arity = field.FieldType == FieldType.Bool ? ArgumentArity.Zero : ArgumentArity.OneOrMore,
        };
        if (field.IsRepeated) Option.Aliases.Add(name);
        if (OtherNames.TryGetValue(field.Name, out var other)) Option.Aliases.Add(other);
        Option.CompletionSources.Add(context => CompleteFor(context.ParseResult));
    }

    /// <summary>The option.</summary>
    public Option<string[]> Option { get; }

    /// <summary>The filters of all kinds, as the contract has them.</summary>
    public static ImmutableArray<ListFilter> All() =>
    [
        .. ResourceKind.All
            .SelectMany(kind => ResourceMethods.Of(kind).Filters.Where(FilterValue.CanBeTyped).Select(field => (Kind: kind, Field: field)))
            .GroupBy(one => one.Field.Name, StringComparer.Ordinal)
            .Select(group => new ListFilter([.. group])),
    ];

    /// <summary>What is wrong with the values given, in a list of a kind.</summary>
    public IEnumerable<string> FindFaults(SymbolResult given, ResourceKind kind)
    {
        if (FieldOf(kind) is not { } field) return [$"{Option.Name} works for {Kinds()}; not for {kind}."];
        return FilterValue.WordsOf(field, given.Tokens.Select(token => token.Value)).Select(word =>
        {
            FilterValue.Parse(word, Option.Name, field, out var fault);
            return fault;
        }).OfType<string>();
    }

    /// <summary>What a line asks of a list of a kind by this filter; null where it asks nothing.</summary>
    public ListCondition? ConditionOf(ParseResult line, ResourceKind kind)
    {
        if (line.GetResult(Option) is not { Implicit: false } || FieldOf(kind) is not { } field) return null;
        if (field.FieldType == FieldType.Bool) return new(field, [true]);
        var words = FilterValue.WordsOf(field, line.GetValue(Option) ?? []);
        return new(field, [.. words.Select(word => FilterValue.Parse(word, Option.Name, field, out _)!)]);
    }

    private FieldDescriptor? FieldOf(ResourceKind kind) => _fields.FirstOrDefault(one => one.Kind == kind).Field;

    private string Kinds() => string.Join(", ", _fields.Select(one => one.Kind));

    private string Describe()
    {
        var field = _fields[0].Field;
        var words = (field.IsRepeated ? field.Name.TrimEnd('s') : field.Name).Replace('_', ' ');
        return field.FieldType switch
        {
            FieldType.Enum when _fields.Length == 1 =>
                $"Only {Kinds()} of this {words}: {string.Join(", ", EnumOption.WordsOf(field.EnumType))}.",
            FieldType.Enum => $"Only {Kinds()} of this {words}.",
            FieldType.Message when FilterValue.IsRange(field) =>
                $"Only {Kinds()}, {words} in these days: a year, month or day, or from one up to before another.",
            FieldType.Message => "Only what another collection calls so, for example wikidata:Q399; with a scheme alone, all that it has a name for.",
            _ => $"Only {Kinds()} with this {words}.",
        };
    }

    /// <summary>The values that the kind in a line can have; of all kinds before it is there.</summary>
    private IEnumerable<string> CompleteFor(ParseResult line)
    {
        var kinds = line.Tokens.Select(token => KindOption.Find(token.Value)).OfType<ResourceKind>().ToList();
        return _fields.Where(one => one.Field.FieldType == FieldType.Enum && (kinds.Count == 0 || kinds.Contains(one.Kind)))
            .SelectMany(one => EnumOption.WordsOf(one.Field.EnumType));
    }
}

/// <summary>What a list asks of its resources in one field.</summary>
/// <param name="Field">The field of the request.</param>
/// <param name="Values">The values, of which any will do.</param>
internal sealed record ListCondition(FieldDescriptor Field, ImmutableArray<object> Values);
