using CstoRef.Resources;
using CstoRef.Seeds;
using Google.Protobuf;

namespace CstoRef.Testing.Catalogs;

/// <summary>
/// The data of an invented organization, the Common Defence Union: a few resources of every kind that keep all rules and hold the cases that tests
/// of the code need. Dates known to the month or the year, claims that differ, states that left and came back, a frozen membership, observers,
/// vacancies and acting holders, handovers within a month, sessions planned and of several days, documents that amend and supersede each other.
/// </summary>
public static class SampleCatalog
{
    /// <summary>The folder of its seed files.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The picture of all of it, for tests that only read.</summary>
    public static Catalog Catalog { get; } = Catalog.Build("sample", 1, Resources());

    /// <summary>The text of a kind's seed file.</summary>
    public static string Read(ResourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return File.ReadAllText(Path.Combine(Folder, kind.SeedFileName));
    }

    /// <summary>All resources, read anew, so that a test may change them.</summary>
    public static IEnumerable<IMessage> Resources() => ReadAll().Resources;

    /// <summary>Its seed files, read anew.</summary>
    public static SeedSet ReadAll() => SeedSet.Of(Directory.EnumerateFileSystemEntries(Folder)
        .ToDictionary(path => Path.GetFileName(path), byte[]? (path) => File.ReadAllBytes(path), StringComparer.Ordinal));
}
