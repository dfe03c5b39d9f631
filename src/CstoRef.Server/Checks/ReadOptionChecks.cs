using System.Collections.Immutable;
using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Checks;

/// <summary>Checks what a read asks for beside what it reads: whether its answer can be given in that form.</summary>
internal static class ReadOptionChecks
{
    private const int MaxLanguages = 10;
    private const int MaxFields = 100;

    /// <summary>Finds what is wrong with the options of a read.</summary>
    /// <param name="read">The options.</param>
    /// <param name="answer">The type of the answer.</param>
    /// <param name="faults">Where to add.</param>
    public static void Check(ReadOptions read, MessageDescriptor answer, FieldFaults faults)
    {
        if (read.AtRevision > 0 && read.MinRevision > read.AtRevision)
            faults.Add("read.min_revision", $"must not be greater than at_revision, {read.AtRevision}; it is {read.MinRevision}");
        CheckEach("read.languages", read.Languages, MaxLanguages, StringComparer.OrdinalIgnoreCase, FaultOfLanguage, faults);
        if (read.Fields is { Paths.Count: > 0 } fields) CheckFields(fields.Paths, FieldView.KindsIn(answer), faults);
        if (read.References && !ReferencedNames.AreIn(answer)) faults.Add("read.references", "must not be set: the answer has no references");
    }

    private static void CheckFields(IReadOnlyList<string> paths, ImmutableArray<ResourceKind> kinds, FieldFaults faults)
    {
        if (kinds.IsEmpty) faults.Add("read.fields", "must not be set: the answer holds no resources");
        else CheckEach("read.fields.paths", paths, MaxFields, StringComparer.Ordinal, path => FaultOfPath(path, kinds), faults);
    }

    private static string? FaultOfLanguage(string tag) =>
        TextFormat.LanguageTag.Matches(tag) ? null : $"must be {TextFormat.LanguageTag.Description}; it is {Quoted.Text(tag)}";

    private static string? FaultOfPath(string path, ImmutableArray<ResourceKind> kinds) =>
        kinds.Any(kind => FieldView.IsPath(path, kind))
            ? null
            : $"must be a field of {string.Join(" or ", kinds.Select(kind => kind.Descriptor.FullName))}; it is {Quoted.Text(path)}";

    private static void CheckEach(
        string field, IReadOnlyList<string> texts, int most, StringComparer comparer, Func<string, string?> faultOf, FieldFaults faults)
    {
        if (texts.Count > most)
        {
            faults.Add(field, $"must hold at most {most} elements; it holds {texts.Count}");
            return;
        }

        var first = new Dictionary<string, int>(comparer);
        for (var place = 0; place < texts.Count; place++)
        {
            if (faultOf(texts[place]) is { } fault) faults.Add($"{field}[{place}]", fault);
            else if (!first.TryAdd(texts[place], place)) faults.Add($"{field}[{place}]", $"repeats {field}[{first[texts[place]]}]");
        }
    }
}
