using System.Globalization;
using System.Text;

namespace CstoRef.Cli.Output;

/// <summary>Makes texts of callers and services safe to show: what a terminal would obey is written out, and nothing breaks a line.</summary>
internal static class PlainText
{
    /// <summary>The text on one line: a line break or tab as a space, any other control character and change of direction as its code.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var safe = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            if (character == '\t') safe.Append(' ');
            else if (IsUnsafe(character)) safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else safe.Append(character);
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
