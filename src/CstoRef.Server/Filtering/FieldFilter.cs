namespace CstoRef.Server.Filtering;

/// <summary>Whether a filter on one field admits a value: one that is not set, and so has its type's default, admits any.</summary>
internal static class FieldFilter
{
    public static bool Admits(string sought, string value) => sought.Length == 0 || string.Equals(sought, value, StringComparison.Ordinal);

    public static bool Admits<T>(T sought, T value)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(sought, default) || EqualityComparer<T>.Default.Equals(sought, value);

    /// <summary>Whether the filter admits at least one of several values.</summary>
    public static bool AdmitsAny<T>(string sought, IEnumerable<T> values, Func<T, string> select)
    {
        if (sought.Length == 0) return true;
        foreach (var value in values)
            if (string.Equals(sought, select(value), StringComparison.Ordinal)) return true;
        return false;
    }

    /// <inheritdoc cref="AdmitsAny{T}"/>
    public static bool AdmitsAny(string sought, ICollection<string> values) => sought.Length == 0 || values.Contains(sought);
}
