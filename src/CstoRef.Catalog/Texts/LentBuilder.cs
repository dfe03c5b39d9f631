using System.Text;

namespace CstoRef.Texts;

/// <summary>Lends each thread a builder to write texts with, since names and titles are written anew by the million.</summary>
internal static class LentBuilder
{
    /// <summary>Longer ones are not kept.</summary>
    private const int MostKept = 1024;

    [ThreadStatic]
    private static StringBuilder? _spare;

    /// <summary>An empty builder, which is the borrower's until it is given back.</summary>
    public static StringBuilder Borrow()
    {
        var spare = _spare ?? new StringBuilder(MostKept / 4);
        _spare = null;
        return spare;
    }

    /// <summary>What was written; the builder is given back.</summary>
    public static string Return(StringBuilder builder)
    {
        var text = builder.ToString();
        if (builder.Capacity <= MostKept) _spare = builder.Clear();
        return text;
    }
}
