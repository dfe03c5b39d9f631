namespace CstoRef.Server.Checks;

/// <summary>What a person searches for.</summary>
internal static class SearchText
{
    private const int MaxLength = 1000;

    /// <summary>Finds what is wrong with it: almost any text will do.</summary>
    public static void Check(string field, string text, FieldFaults faults)
    {
        var length = text.EnumerateRunes().Count();
        if (string.IsNullOrWhiteSpace(text)) faults.Add(field, "must not be empty");
        else if (length > MaxLength) faults.Add(field, $"must hold at most {MaxLength} characters; it holds {length}");
    }
}
