namespace CstoRef.Server.Configuration;

/// <summary>
/// The configuration keys that the environment sets: <c>CSTOREF__SECTION__KEY</c> to a value, <c>CSTOREF__SECTION__KEY_FILE</c> to the content
/// of a file, for secrets.
/// </summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "CSTOREF__";
    private const string FileSuffix = "_FILE";

    public static IReadOnlyDictionary<string, string?> Read(IEnumerable<KeyValuePair<string, string>> environment, ConfigurationFaults faults)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (variable, value) in environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var isFile = variable.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase);
            var name = variable[Prefix.Length..(isFile ? ^FileSuffix.Length : ^0)];
            var key = name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            if (!settings.TryAdd(key, isFile ? ReadFile(variable, value, faults) : value))
                faults.Add(Prefix + name, $"is set both itself and by {FileSuffix}");
        }

        return settings;
    }

    private static string? ReadFile(string variable, string path, ConfigurationFaults faults)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(variable, $"names a file that cannot be read: {path}");
            return null;
        }
    }
}
