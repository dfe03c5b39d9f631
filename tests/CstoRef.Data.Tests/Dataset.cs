using CstoRef.Architecture.Tests;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Data.Tests;

/// <summary>The data that the project comes with. This suite alone reads it, so that an edit of a seed can break no test of the code.</summary>
internal static class Dataset
{
    /// <summary>The folder of the seed files.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "seeds");

    /// <summary>The picture of all of it.</summary>
    public static Catalog Catalog { get; } = Catalog.Build("seeds", 1, ReadAll().Resources);

    /// <summary>The text of a kind's file.</summary>
    public static string Read(ResourceKind kind) => File.ReadAllText(Path.Combine(Folder, kind.SeedFileName));

    /// <summary>The files, read anew.</summary>
    public static SeedSet ReadAll() => SeedSet.Of(Directory.EnumerateFileSystemEntries(Folder)
        .ToDictionary(path => Path.GetFileName(path), byte[]? (path) => File.ReadAllBytes(path), StringComparer.Ordinal));

    /// <summary>The date that a text like 2013-01-01 or 2013 stands for.</summary>
    public static PartialDate Date(string text) =>
        PartialDateExtensions.TryParse(text, out var date) ? date : throw new FormatException($"{text} is no date.");

    /// <summary>The day that a text like 2013-01-01 stands for.</summary>
    public static DateOnly Day(string text) => Date(text).Earliest();

    /// <summary>The names of the resources at the positions that an index found.</summary>
    public static IEnumerable<string> NamesAt<T>(this ResourceSet<T> resources, IEnumerable<int> positions)
        where T : class, IMessage<T> => positions.Select(position => ResourceKind.Of(resources.All[position]).NameOf(resources.All[position]));
}
