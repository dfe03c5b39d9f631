using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Seeds;

/// <summary>
/// The seed files of a folder: the resources in them, and everything that is wrong with them. Whoever reads seeds reads them by this class.
/// </summary>
public sealed class SeedSet
{
    private const int MostFindingsExplained = 100;
    private const string Folder = ".";
    private const string Missing = "is missing; a kind without resources has a file with []";

    /// <summary>What to tell beside the findings where not every file could be read.</summary>
    public const string StillToCheck = "What rules say of several resources together is looked at when every file can be read.";

    private SeedSet(ImmutableArray<SeedFile> files, ImmutableArray<SeedFinding> findings)
    {
        Files = files;
        Resources = [.. files.SelectMany(file => file.Resources)];
        Findings = findings;
    }

    /// <summary>The files that could be read, in the order of <see cref="ResourceKind.All"/>.</summary>
    public ImmutableArray<SeedFile> Files { get; }

    /// <summary>The resources in the files that could be read.</summary>
    public ImmutableArray<IMessage> Resources { get; }

    /// <summary>
    /// Everything for which the resources may not be used: what is wrong with the folder and its files, then every rule that the resources
    /// break. While a file cannot be read, nobody knows what it should have held: then no more than the rules of each message count. The
    /// files' canonical form is no matter of it.
    /// </summary>
    public ImmutableArray<SeedFinding> Findings { get; }

    /// <summary>Reads the seed files of a folder by means that the caller gives, such as <c>Directory</c> and <c>File</c>.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="list">Lists the paths of the folder's entries.</param>
    /// <param name="readAsync">Reads the bytes of one of them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<SeedSet> ReadAsync(
        string folder,
        Func<string, IEnumerable<string>> list,
        Func<string, CancellationToken, Task<byte[]>> readAsync,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(readAsync);
        try
        {
            var entries = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
            foreach (var path in list(folder))
            {
                var name = Path.GetFileName(path);
                entries.Add(name, IsKnown(name) ? await TryReadAsync(() => readAsync(path, cancellationToken)) : null);
            }

            return Of(entries);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return new([], [SeedFinding.OfFile(Folder, SeedFinding.FolderUnreadable, "cannot be listed")]);
        }
    }

    /// <summary>Reads the seed files among the entries of a folder.</summary>
    /// <param name="entries">
    /// The bytes of each entry by its name; null where it cannot be read. Those of an entry that is no kind's file are not looked at.
    /// </param>
    public static SeedSet Of(IReadOnlyDictionary<string, byte[]?> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var files = ImmutableArray.CreateBuilder<SeedFile>(ResourceKind.All.Length);
        var findings = new List<SeedFinding>();
        foreach (var kind in ResourceKind.All)
        {
            if (!entries.TryGetValue(kind.SeedFileName, out var bytes))
                findings.Add(SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileMissing, Missing));
            else if (bytes is null)
                findings.Add(SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, "cannot be read"));
            else if (SeedFile.Read(kind, bytes, findings) is { } file)
                files.Add(file);
        }

        // What begins with a dot is the machine's: a mounted folder brings such entries.
        findings.AddRange(
            from name in entries.Keys.Order(StringComparer.Ordinal)
            where !name.StartsWith('.') && !IsKnown(name)
            select SeedFinding.OfFile(name, SeedFinding.FileUnknown, "is not the file of any kind of resource"));
        var read = files.DrainToImmutable();
        return new(read, [.. findings, .. BrokenRules(read)]);
    }

    /// <summary>Whether the files of all kinds could be read.</summary>
    public bool IsWhole => Files.Length == ResourceKind.All.Length;

    /// <summary>
    /// Where the field of a resource stands, as editors and compilers write it, <c>forces.json:12</c>; where it is not set, what it would
    /// stand in. Null where the files do not hold the resource.
    /// </summary>
    public string? PlaceOf(string resource, string field) =>
        PlaceIn(Files, resource, field) is { Line: > 0 } place ? SeedFinding.PlaceOf(place.File, place.Line) : null;

    /// <summary>The files whose text is not in canonical form.</summary>
    public IEnumerable<SeedFinding> FindOutOfForm() => Files.Select(file => file.FindOutOfForm()).OfType<SeedFinding>();

    /// <summary>How the resources, in which nothing is wrong, differ from those of a picture.</summary>
    public SeedDifference DifferenceFrom(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return SeedDifference.Between(Resources, catalog);
    }

    /// <summary>
    /// Why the seeds of a folder cannot be used, for whoever named it: the first findings and how many more there are; null where they can.
    /// </summary>
    public string? ExplainRefusal(string folder)
    {
        if (Findings.IsEmpty) return null;
        var lines = Findings.Take(MostFindingsExplained).Select(finding => $"\n  {finding}");
        var more = Findings.Length - MostFindingsExplained;
        var rest = more <= 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\n  and {more} more: `cstoref verify` names all.");
        return $"The seeds in {folder} cannot be used:{string.Concat(lines)}{rest}{(IsWhole || Files.IsEmpty ? string.Empty : $"\n{StillToCheck}")}";
    }

    private static IEnumerable<SeedFinding> BrokenRules(ImmutableArray<SeedFile> files)
    {
        var resources = files.SelectMany(file => file.Resources);
        var isWhole = files.Length == ResourceKind.All.Length;
        return from violation in isWhole ? CatalogRules.Check(resources) : CatalogRules.CheckEach(resources)
               let place = PlaceIn(files, violation.Resource, violation.Field)
               select new SeedFinding(place.File, place.Line, violation.Resource, violation.Field, violation.Rule, violation.Message);
    }

    /// <summary>Where a resource stands; on line 0 of the folder where no file holds it.</summary>
    private static (string File, int Line) PlaceIn(ImmutableArray<SeedFile> files, string resource, string field) =>
        files.Select(file => (File: file.Name, Line: file.LineOf(resource, field))).FirstOrDefault(place => place.Line > 0, (File: Folder, Line: 0));

    private static bool IsKnown(string name) =>
        ResourceKind.All.Any(kind => string.Equals(kind.SeedFileName, name, StringComparison.Ordinal));

    private static async Task<byte[]?> TryReadAsync(Func<Task<byte[]>> readAsync)
    {
        try
        {
            return await readAsync();
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return null;
        }
    }

    private static bool IsUnreadable(Exception fault) => fault is IOException or UnauthorizedAccessException;
}
