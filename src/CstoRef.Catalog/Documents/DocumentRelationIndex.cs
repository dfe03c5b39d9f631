using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>Finds documents by how they bear upon each other.</summary>
public sealed class DocumentRelationIndex
{
    private readonly ResourceSet<Document> _documents;
    private readonly PositionIndex<string> _byTarget;
    private readonly PositionIndex<(DocumentRelationType Type, string Target)> _byTypeAndTarget;
    private readonly PositionIndex<DocumentRelationType> _byType;

    internal DocumentRelationIndex(SetStep<Document> documents, DocumentRelationIndex? before)
    {
        _documents = documents.After;
        _byTarget = documents.Index(before?._byTarget, document => document.Relations.Select(relation => relation.Document), StringComparer.Ordinal);
        _byTypeAndTarget = documents.Index(
            before?._byTypeAndTarget, document => document.Relations.Select(relation => (relation.Type, relation.Document)));
        _byType = documents.Index(before?._byType, document => document.Relations.Select(relation => relation.Type));
    }

    /// <summary>The positions, in ascending order, of the documents that have a relation of one of the types, or of any where none is named, to a document.</summary>
    public ImmutableArray<int> To(string target, IReadOnlyCollection<DocumentRelationType> types) =>
        types is { Count: > 0 } ? Positions.Union(types.Select(type => _byTypeAndTarget.Find((type, target)))) : _byTarget.Find(target);

    /// <summary>The positions, in ascending order, of the documents that a document has a relation to, of one of the types or of any where none is named.</summary>
    public ImmutableArray<int> From(string origin, IReadOnlyCollection<DocumentRelationType> types) =>
    [
        .. from relation in _documents.Find(origin)?.Relations ?? []
           where types is null or { Count: 0 } || types.Contains(relation.Type)
           let position = _documents.PositionOf(relation.Document)
           where position >= 0
           orderby position
           group position by position into target
           select target.Key,
    ];

    /// <summary>The positions, in ascending order, of the documents that have a relation of one of the types to any document.</summary>
    public ImmutableArray<int> OfTypes(IReadOnlyCollection<DocumentRelationType> types) => Positions.Union(types.Select(_byType.Find));
}
