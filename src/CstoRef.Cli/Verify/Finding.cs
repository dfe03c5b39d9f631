namespace CstoRef.Cli.Verify;

/// <summary>Something wrong with a seed directory.</summary>
/// <param name="File">The file's name in the directory.</param>
/// <param name="Resource">The resource's name; empty where the whole file is meant.</param>
/// <param name="Field">The path of the field from the resource; empty where the whole resource is meant.</param>
/// <param name="Rule">What is broken, as a word that never changes.</param>
/// <param name="Message">What is wrong, as a sentence that follows the name of the field, or of the file.</param>
internal sealed record Finding(string File, string Resource, string Field, string Rule, string Message)
{
    /// <summary>The finding on one line.</summary>
    public override string ToString() => $"{File}: {string.Join(' ', new[] { Resource, Field, Message }.Where(part => part.Length > 0))}";
}
