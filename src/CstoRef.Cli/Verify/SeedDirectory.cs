using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Cli.Verify;

/// <summary>A seed directory: the files that could be read, and what kept the others from it.</summary>
internal sealed record SeedDirectory(ImmutableArray<SeedFile> Files, ImmutableArray<Finding> Findings)
{
    /// <summary>The directory has no file for a kind.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>The directory has an entry that is no kind's file.</summary>
    public const string FileUnknown = "file-unknown";

    /// <summary>A file is not what a file of its kind must be.</summary>
    public const string FileFormat = "file-format";

    /// <summary>A file's text is not the one that the canonical form gives its resources.</summary>
    public const string CanonicalForm = "canonical-form";

    public static async Task<SeedDirectory> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<SeedFile>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var kind in ResourceKind.All)
        {
            try
            {
                files.Add(await SeedFile.ReadAsync(kind, Path.Combine(path, kind.SeedFileName), cancellationToken));
            }
            catch (FileNotFoundException)
            {
                findings.Add(new(kind.SeedFileName, string.Empty, string.Empty, FileMissing, "is missing; a kind without resources has a file with []"));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                findings.Add(new(kind.SeedFileName, string.Empty, string.Empty, FileFormat, "cannot be read"));
            }
            catch (DecoderFallbackException fault)
            {
                findings.Add(new(kind.SeedFileName, string.Empty, string.Empty, FileFormat, $"is not UTF-8 at byte {fault.Index}"));
            }
            catch (SeedFormatException fault)
            {
                findings.AddRange(fault.Faults.Select(reason => new Finding(kind.SeedFileName, string.Empty, string.Empty, FileFormat, reason)));
            }
        }

        findings.AddRange(UnknownEntries(path));
        return new(files.ToImmutable(), findings.ToImmutable());
    }

    /// <summary>Reads the resources of a directory in which nothing is wrong.</summary>
    /// <exception cref="CommandFailedException">There is no such directory, or something is wrong with it.</exception>
    public static async Task<IReadOnlyList<IMessage>> ReadSoundAsync(DirectoryInfo directory, CancellationToken cancellationToken)
    {
        RequireExists(directory);
        var seeds = await ReadAsync(directory.FullName, cancellationToken);
        return seeds.Check(canonicalForm: false) is [var first, ..] faults
            ? throw new CommandFailedException($"The seed files have {faults.Length} faults, the first: {first}. `cstoref verify {directory}` names all.")
            : [.. seeds.Files.SelectMany(file => file.Resources)];
    }

    /// <exception cref="CommandFailedException">There is no such directory.</exception>
    public static void RequireExists(DirectoryInfo directory)
    {
        if (!directory.Exists) throw new CommandFailedException($"There is no directory {directory.FullName}. Name the directory that holds the seed files.");
    }

    /// <summary>Everything that is wrong with the directory.</summary>
    /// <param name="canonicalForm">Whether to name the files that are not in canonical form.</param>
    public ImmutableArray<Finding> Check(bool canonicalForm) => [.. Findings, .. canonicalForm ? OutOfForm() : [], .. BrokenRules()];

    private IEnumerable<Finding> OutOfForm() =>
        from file in Files
        where !file.IsCanonical
        let message = string.Create(CultureInfo.InvariantCulture, $"is out of form from line {file.FirstLineOutOfForm()} on; --fix rewrites it")
        select new Finding(file.Name, string.Empty, string.Empty, CanonicalForm, message);

    private IEnumerable<Finding> BrokenRules()
    {
        var fileNames = Files.SelectMany(file => file.ResourceNames.Select(name => (name, file.Name))).ToLookup(pair => pair.name, pair => pair.Name, StringComparer.Ordinal);
        return from violation in CatalogRules.Check(Files.SelectMany(file => file.Resources))
               let file = string.Join(", ", fileNames[violation.Resource].Distinct(StringComparer.Ordinal))
               select new Finding(file, violation.Resource, violation.Field, violation.Rule, violation.Message);
    }

    private static IEnumerable<Finding> UnknownEntries(string path) => Directory.EnumerateFileSystemEntries(path)
        .Select(entry => Path.GetFileName(entry))
        .Where(name => !name.StartsWith('.') && !ResourceKind.All.Any(kind => string.Equals(kind.SeedFileName, name, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .Select(name => new Finding(name, string.Empty, string.Empty, FileUnknown, "is not the file of any kind of resource"));
}
