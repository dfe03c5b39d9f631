using CstoRef.Resources;
using CstoRef.Seeds;
using Google.Protobuf;

namespace CstoRef.Tests.Seeds;

/// <summary>The data that the project comes with.</summary>
internal static class SeedDataset
{
    /// <summary>The picture of all of it, for tests that only read.</summary>
    public static Catalog Catalog { get; } = Catalog.Build("seeds", 1, Resources());

    /// <summary>The folder of the seed files.</summary>
    public static string Folder => Path.Combine(RepositoryRoot(), "seeds");

    /// <summary>The text of a kind's file.</summary>
    public static string Read(ResourceKind kind) => File.ReadAllText(Path.Combine(Folder, kind.SeedFileName));

    /// <summary>All resources, read anew.</summary>
    public static IEnumerable<IMessage> Resources() => ResourceKind.All.SelectMany(kind => SeedFiles.Parse(kind, Read(kind)));

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CstoRef.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
