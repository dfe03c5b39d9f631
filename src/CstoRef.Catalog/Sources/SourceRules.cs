using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sources;

/// <summary>A source on the web can be opened.</summary>
internal static class SourceRules
{
    private static readonly string[] WebSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps];

    public static IEnumerable<Fault> UriIsAbsolute(Source source)
    {
        if (source.Uri.Length > 0 && !IsWebAddress(source.Uri))
            yield return new("uri", $"is '{source.Uri}', not an absolute http or https address");
    }

    private static bool IsWebAddress(string text) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && WebSchemes.Contains(uri.Scheme, StringComparer.Ordinal);
}
