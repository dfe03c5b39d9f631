namespace CstoRef.Server.Checks;

/// <summary>Quotes what a caller sent, so that an error shows it without growing with it.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    public static string Text(string value) => value.Length <= MaxLength ? $"\"{value}\"" : $"\"{Head(value)}…\"";

    // Half of a surrogate pair is not a character.
    private static string Head(string value) => value[..(char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
