using System.Globalization;

namespace CstoRef.Seeds;

/// <summary>Something wrong with a folder of seed files.</summary>
/// <param name="File">The file's name in the folder.</param>
/// <param name="Line">The line of the file, from 1 on, on which it stands; 0 where the whole file is meant.</param>
/// <param name="Resource">The resource's name; empty where the whole file is meant.</param>
/// <param name="Field">The path of the field from the resource; empty where the whole resource is meant.</param>
/// <param name="Rule">What is broken, as a word that never changes.</param>
/// <param name="Message">What is wrong, as a sentence that follows the name of the field, or of the file.</param>
public sealed record SeedFinding(string File, int Line, string Resource, string Field, string Rule, string Message)
{
    /// <summary>The folder cannot be listed.</summary>
    public const string FolderUnreadable = "folder-unreadable";

    /// <summary>The folder has no file for a kind.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>The folder has an entry that is no kind's file.</summary>
    public const string FileUnknown = "file-unknown";

    /// <summary>A file is not what a file of its kind must be.</summary>
    public const string FileFormat = "file-format";

    /// <summary>A file's text is not the one that the canonical form gives its resources.</summary>
    public const string CanonicalForm = "canonical-form";

    /// <summary>The file with the line, as editors and compilers write it.</summary>
    public string Place => PlaceOf(File, Line);

    /// <summary>The finding on one line.</summary>
    public override string ToString() => $"{Place}: {string.Join(' ', new[] { Resource, Field, Message }.Where(part => part.Length > 0))}";

    internal static SeedFinding OfFile(string file, string rule, string message, int line = 0) =>
        new(file, line, string.Empty, string.Empty, rule, message);

    internal static string PlaceOf(string file, int line) =>
        line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
}
