namespace CstoRef.Server.Checks;

/// <summary>Checks texts that a request leaves behind, where others read them.</summary>
internal static class TextChecks
{
    /// <summary>Finds what is wrong with a text: its length, and control characters in it, of which line feeds may be allowed.</summary>
    public static void Check(string field, string text, int maxLength, bool allowsLineFeeds, FieldFaults faults)
    {
        // No text has more characters than UTF-16 code units.
        if (text.Length > maxLength && text.EnumerateRunes().Count() is var length && length > maxLength)
            faults.Add(field, $"must hold at most {maxLength} characters; it holds {length}");
        else if (text.AsSpan().IndexOfFirstControl(allowsLineFeeds) is >= 0 and var place)
            faults.Add(field, $"must hold no control characters; one is U+{(int)text[place]:X4}");
    }

    /// <summary>The same for a text that must not be empty.</summary>
    public static void CheckRequired(string field, string text, int maxLength, bool allowsLineFeeds, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text)) faults.Add(field, "is required");
        else Check(field, text, maxLength, allowsLineFeeds, faults);
    }

    private static int IndexOfFirstControl(this ReadOnlySpan<char> text, bool allowsLineFeeds)
    {
        for (var place = 0; place < text.Length; place++)
            if (char.IsControl(text[place]) && !(allowsLineFeeds && text[place] == '\n')) return place;
        return -1;
    }
}
