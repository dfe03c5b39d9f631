namespace CstoRef.Server.Security;

/// <summary>
/// One line of a file that says who has which scopes: <c>NAME SCOPE,SCOPE CREDENTIAL</c>. Empty lines, and those that begin with <c>#</c>,
/// count for nothing. Faults are told by their line, never with what stands there.
/// </summary>
internal sealed record IdentityLine(int Number, Identity Identity, string Credential)
{
    /// <summary>How many lines a file may have that count: each costs every caller the time to compare.</summary>
    private const int MaxCount = 1000;

    /// <exception cref="CredentialFileException">Something is wrong with the file; it names every line at fault.</exception>
    public static IReadOnlyList<IdentityLine> ReadAll(string text)
    {
        var lines = new List<IdentityLine>();
        var faults = new List<string>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#') continue;
            if (TryRead(index + 1, content, out var fault) is { } read) lines.Add(read);
            else faults.Add($"line {index + 1} {fault}");
        }

        if (lines.Count > MaxCount) faults.Add($"it holds more than {MaxCount} lines");
        CredentialFileException.ThrowIfAny(faults);
        return lines;
    }

    private static IdentityLine? TryRead(int number, string content, out string fault)
    {
        fault = "is not NAME SCOPE,SCOPE CREDENTIAL";
        var words = content.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var name, var scopes, var credential]) return null;
        fault = "holds a name of over 200 characters, or with control characters";
        if (!Identity.IsName(name)) return null;
        fault = $"holds a scope that is none of {string.Join(", ", ScopeNames.All)}";
        var found = scopes.Split(',').Select(ScopeNames.Find).ToArray();
        if (found.Any(scope => scope is null)) return null;
        return new(number, new(name, found.Aggregate(Scopes.None, (all, scope) => all | scope!.Value)), credential);
    }
}
