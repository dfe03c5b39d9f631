using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CstoRef.Server.Tests.Observability;

/// <summary>Which metrics a query in Prometheus' language asks for.</summary>
internal static partial class PromQuery
{
    private static readonly FrozenSet<string> Operators =
        new[] { "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "inf", "nan" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, without those that Prometheus itself makes.</summary>
    public static IEnumerable<string> MetricsOf(string query) => Name().Matches(NoMetrics().Replace(query, " "))
        .Select(match => match.Value)
        .Where(name => !Operators.Contains(name) && name is not "up")
        .Distinct(StringComparer.Ordinal);

    /// <summary>Texts, labels, durations, and lists of labels.</summary>
    [GeneratedRegex(
        """\{[^}]*\}|"[^"]*"|\[[^\]]*\]|\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoMetrics();

    /// <summary>A name that is no function's.</summary>
    [GeneratedRegex(@"\b[a-zA-Z_:][a-zA-Z0-9_:]*\b(?!\s*\()", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
