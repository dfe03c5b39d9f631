using System.CommandLine;
using System.CommandLine.Parsing;

namespace CstoRef.Cli.Migrations;

/// <summary>The option <c>--postgres</c>; in its place the variables that the service reads too, so that a password need not stand in a command.</summary>
internal static class ConnectionStringOption
{
    public const string Variable = "CSTOREF__CONNECTIONSTRINGS__CSTOREF";
    public const string FileVariable = Variable + "_FILE";

    public static Option<string> Create() => new("--postgres")
    {
        Description = $"The database, as the schema's owner, in Npgsql's form; by default ${Variable}, or the content of the file that ${FileVariable} names.",
        HelpName = "CONNSTR",
        DefaultValueFactory = FromEnvironment,
    };

    private static string FromEnvironment(ArgumentResult argument)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString) return connectionString;
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } path)
        {
            argument.AddError($"Name the database with --postgres, or set {Variable} or {FileVariable}.");
            return string.Empty;
        }

        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            argument.AddError($"{FileVariable} names a file that cannot be read: {path}");
            return string.Empty;
        }
    }
}
