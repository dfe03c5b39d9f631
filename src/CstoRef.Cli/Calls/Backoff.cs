namespace CstoRef.Cli.Calls;

/// <summary>How long to wait before something is tried again: ever longer, but never very long.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <param name="attempt">How often it was tried.</param>
    public static TimeSpan After(int attempt)
    {
        var doubled = TimeSpan.FromSeconds(0.5 * Math.Pow(2, attempt - 1));
        return doubled < Longest ? doubled : Longest;
    }
}
