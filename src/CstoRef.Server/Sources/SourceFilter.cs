using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.Sources;
using CstoRef.V1;

namespace CstoRef.Server.Sources;

/// <summary>Which sources a list request asks for.</summary>
internal static class SourceFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListSourcesRequest request, SourceIndex index) =>
        new Selection()
            .And(request.Kind, index.ByKind)
            .And(request.Language, index.ByLanguage)
            .And(request.Publisher, index.ByPublisher)
            .And(request.Published, index.PublishedIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
