using CstoRef.Texts;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sources;

/// <summary>A source on the web can be opened.</summary>
internal static class SourceRules
{
    public static IEnumerable<Fault> UriIsAbsolute(Source source)
    {
        if (source.Uri.Length > 0 && !WebAddress.IsAbsolute(source.Uri))
            yield return new("uri", $"is '{source.Uri}', not an absolute http or https address");
    }
}
