using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Sources;

/// <summary>Which sources a list request asks for.</summary>
internal static class SourceFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Source, bool>? Of(ListSourcesRequest request)
    {
        if (request is { Kind: SourceKind.Unspecified, Language: "", Publisher: "" }) return null;
        var (kind, language, publisher) = (request.Kind, request.Language, TextSearch.Normalize(request.Publisher));
        return source =>
            FieldFilter.Admits(kind, source.Kind)
            && (language.Length == 0 || TextSearch.Matches(source.Language, language))
            && (publisher.Length == 0 || TextSearch.Matches(source.Publisher, publisher));
    }
}
