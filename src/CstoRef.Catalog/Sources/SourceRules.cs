using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sources;

/// <summary>A source on the web can be opened, and every source stands in the data once.</summary>
internal static class SourceRules
{
    public static IEnumerable<Fault> UriIsAbsolute(Source source)
    {
        if (source.Uri.Length > 0 && !WebAddress.IsAbsolute(source.Uri))
            yield return new("uri", $"is '{source.Uri}', not an absolute http or https address");
    }

    public static IEnumerable<(string Resource, Fault Fault)> UriIsUnique(Inspection inspection) =>
        Repeated(inspection, "uri", source => source.Uri, "the address");

    public static IEnumerable<(string Resource, Fault Fault)> FileNameIsUnique(Inspection inspection) =>
        Repeated(inspection, "file_name", source => source.FileName, "the file");

    private static IEnumerable<(string Resource, Fault Fault)> Repeated(
        Inspection inspection, string field, Func<Source, string> textOf, string meaning)
    {
        var sources = inspection.Sharing(ResourceKind.Source).Cast<Source>().ToList();
        return from repetition in ListChecks.RepeatedStrings(sources, textOf)
               let message = $"is '{repetition.Text}', {meaning} of another source"
               select (Inspection.LabelOf(sources[repetition.Index]), new Fault(field, message));
    }
}
