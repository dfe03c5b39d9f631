namespace CstoRef.Cli.Editing;

/// <summary>Who makes an edit where nobody else is named.</summary>
internal static class EditAuthor
{
    /// <summary>The author of what the tool does by itself.</summary>
    public const string Tool = "cstoref";

    /// <summary>The user who runs the tool.</summary>
    public static string Default => Environment.UserName is { Length: > 0 } user ? user : Tool;
}
