namespace CstoRef.Server.Security;

/// <summary>Somebody whom the service knows, by whichever credential.</summary>
/// <param name="Name">Under which name, which is also that of an author of edits.</param>
/// <param name="Scopes">What they may do.</param>
internal sealed record Identity(string Name, Scopes Scopes)
{
    private const int MaxNameLength = 200;

    /// <summary>Whether a text can be a name: as an author's, it stands on one line.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= MaxNameLength }
        && !text.Any(char.IsControl) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
}
