namespace CstoRef.Server.Checks;

/// <summary>Quotes what a caller sent, so that an error shows it without growing with it.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    public static string Text(string value) => $"\"{Cut(value, MaxLength)}\"";

    /// <summary>A text as it stands, but for its end where it is longer than a limit.</summary>
    public static string Cut(string value, int maxLength) => value.Length <= maxLength ? value : $"{Head(value, maxLength)}…";

    // Half of a surrogate pair is not a character.
    private static string Head(string value, int maxLength) =>
        value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
