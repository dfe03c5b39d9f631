using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace CstoRef.Cli.Options;

/// <summary>
/// The option <c>--postgres</c>; in its place the variables that the service reads too, so that a password need not stand in a command.
/// </summary>
internal static class ConnectionStringOption
{
    public const string Variable = "CSTOREF__CONNECTIONSTRINGS__CSTOREF";
    public const string FileVariable = Variable + "_FILE";

    /// <summary>What to tell whoever names no database.</summary>
    public const string Missing = $"Name the database with --postgres, {Variable} or {FileVariable}.";

    private static readonly string[] PasswordKeys = ["Password", "PSW", "PWD"];

    /// <summary>What to tell whoever gave a password in the command.</summary>
    public const string PasswordWarning =
        $"Whoever may list this machine's processes sees the password in --postgres; put the connection string into a file and name it in {FileVariable}.";

    // Without a default value: help would show it, password included.
    public static Option<string?> Create() => new("--postgres")
    {
        Description = $"The database, as the schema's owner, in Npgsql's form or as a postgres:// address; else ${Variable} says it, or the file that ${FileVariable} names.",
        HelpName = "CONNSTR",
    };

    /// <summary>What the option says, or the variables; null where none does.</summary>
    /// <exception cref="CommandFailedException">The file that the variable names cannot be read.</exception>
    public static string? Read(string? given)
    {
        if (given is not null) return given;
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString) return connectionString;
        return Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } path ? SecretFile.Read(FileVariable, path) : null;
    }

    /// <summary>Whether a command's connection string, in Npgsql's form or as an address, has a password.</summary>
    public static bool ShowsPassword([NotNullWhen(true)] string? given)
    {
        if (given is null) return false;
        if (Uri.TryCreate(given, UriKind.Absolute, out var address) && address.UserInfo.Contains(':', StringComparison.Ordinal)) return true;
        // The keys that Npgsql takes, and the one in an address's query.
        return given.Split(';', '?', '&').Select(part => part.Split('=') is [var key, _, ..] ? key.Trim() : string.Empty)
            .Any(key => PasswordKeys.Contains(key, StringComparer.OrdinalIgnoreCase));
    }
}
