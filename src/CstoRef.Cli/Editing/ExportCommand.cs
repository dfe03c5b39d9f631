using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Cli.Verify;
using CstoRef.Resources;
using CstoRef.Seeds;

namespace CstoRef.Cli.Editing;

/// <summary><c>cstoref export DIR</c>: writes data as the seed files that would make it.</summary>
internal static class ExportCommand
{
    private const int MostNamed = 5;

    public static Command Create(TimeProvider clock)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder to write into: a new or empty one, or one with nothing but seed files." };
        var revision = RevisionOption.Create("Write");
        return new TargetCommand(
            "export",
            "Writes a service's data as seed files, in their canonical form.",
            [folder, revision],
            clock,
            context => RunAsync(context, context.Line.GetRequiredValue(folder), context.Line.GetValue(revision)));
    }

    private static async Task<int> RunAsync(TargetContext context, DirectoryInfo folder, long revision)
    {
        EnsureOfSeeds(folder);
        var catalog = await context.ReadAsync(revision);
        folder.Create();
        var (written, same) = (new List<string>(), new List<string>());
        foreach (var kind in ResourceKind.All)
        {
            var isWritten = await SeedFolder.WriteAsync(folder, kind.SeedFileName, SeedText.Format(kind, catalog.All(kind)), context.CancellationToken);
            (isWritten ? written : same).Add(kind.SeedFileName);
        }

        var outcome = new Outcome(folder.FullName, catalog.Revision, catalog.Epoch, catalog.All().Count(), written, same);
        if (context.Format == OutputFormat.Json) await context.Output.WriteLineAsync(JsonSerializer.Serialize(outcome, OutputJson.Options));
        else context.Console.WriteText(outcome.ToString());
        return CommandLine.Succeeded;
    }

    /// <exception cref="CommandFailedException">The folder holds anything but seed files, or is none.</exception>
    private static void EnsureOfSeeds(DirectoryInfo folder)
    {
        if (File.Exists(folder.FullName)) throw new CommandFailedException($"{folder.FullName} is a file. Name a folder.");
        if (!folder.Exists) return;
        // What begins with a dot is the machine's.
        List<string> others = [.. folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => !name.StartsWith('.') && !IsOurs(name)).Order(StringComparer.Ordinal)];
        if (others.Count == 0) return;
        var more = others.Count > MostNamed ? ", …" : string.Empty;
        throw new CommandFailedException(
            $"{folder.FullName} holds what is no seed file ({string.Join(", ", others.Take(MostNamed))}{more}). Name a new or empty folder, or one of seed files.");
    }

    private static bool IsOurs(string name) => ResourceKind.All.Any(kind =>
        string.Equals(kind.SeedFileName, name, StringComparison.Ordinal) || string.Equals(SeedFolder.UnfinishedOf(kind.SeedFileName), name, StringComparison.Ordinal));

    /// <param name="Folder">The folder's path.</param>
    /// <param name="Revision">The revision that was written.</param>
    /// <param name="Epoch">The unbroken history that it belongs to.</param>
    /// <param name="Resources">How many resources it holds.</param>
    /// <param name="Written">The files that are new or other ones now.</param>
    /// <param name="Unchanged">The files that were so already.</param>
    private sealed record Outcome(
        string Folder, long Revision, string Epoch, int Resources, IReadOnlyList<string> Written, IReadOnlyList<string> Unchanged)
    {
        public override string ToString()
        {
            var files = Written.Count switch
            {
                0 => "every file was so already",
                _ when Unchanged.Count == 0 => string.Create(CultureInfo.InvariantCulture, $"{Written.Count} files written"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Written)} written, {Unchanged.Count} files were so already"),
            };
            return string.Create(CultureInfo.InvariantCulture, $"Revision {Revision} is in {Folder}, {Resources} resources: {files}.");
        }
    }
}
