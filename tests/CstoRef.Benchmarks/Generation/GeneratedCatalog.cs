using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Benchmarks.Generation;

/// <summary>
/// Data of any size that keeps the catalog's rules, in the proportions of the repository's seeds and the same at every run. The member states
/// are as many at every size; all else grows with the documents.
/// </summary>
internal static class GeneratedCatalog
{
    private static readonly ConcurrentDictionary<int, Catalog> Catalogs = new();

    /// <summary>The catalog with a number of documents, made once.</summary>
    public static Catalog Of(int documents) => Catalogs.GetOrAdd(documents, static number =>
    {
        // The served picture is prepared before it is asked.
        return Catalog.Build("generated", 1, Resources(number)).Prepare();
    });

    /// <summary>The resources of the catalog with a number of documents.</summary>
    public static ImmutableArray<IMessage> Resources(int documents)
    {
        var counts = new Counts(documents);
        return
        [
            GeneratedBodies.Organization(),
            .. GeneratedBodies.MemberStates(),
            .. GeneratedBodies.GoverningBodies(counts),
            .. GeneratedBodies.Forces(counts),
            .. GeneratedDocuments.Documents(counts),
            .. GeneratedDocuments.Sessions(counts),
            .. GeneratedPeople.Chairmanships(counts),
            .. GeneratedPeople.Offices(counts),
            .. GeneratedPeople.People(counts),
            .. GeneratedPeople.Events(counts),
            .. GeneratedPeople.Sources(counts),
        ];
    }

    /// <exception cref="InvalidOperationException">The generated data break a rule, so that what was measured would prove nothing.</exception>
    public static void EnsureValid(int documents)
    {
        var violations = CatalogRules.Check(Resources(documents));
        if (!violations.IsEmpty) throw new InvalidOperationException(string.Join(Environment.NewLine, violations.Take(20)));
    }
}
