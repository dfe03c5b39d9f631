using CstoRef.Postgres.Faults;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>How to connect: from a connection string in the driver's form or a <c>postgres://</c> address, with what the service needs in any case.</summary>
internal static class ConnectionSettings
{
    private const string Example = "it looks like Host=db;Database=cstoref;Username=…;Password=… or postgres://…:…@db/cstoref";

    /// <exception cref="PostgresAccessException">The text is neither form; the message never quotes it, since a password may stand anywhere in it.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var settings = PostgresAddress.IsOne(text) ? PostgresAddress.Parse(text) : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(settings.Host)) throw new PostgresAccessException($"The connection string names no host; {Example}.");
            // The driver reads an unknown target only when it connects.
            _ = TargetOf(settings);
            return WithWhatTheServiceNeeds(settings);
        }
        catch (FormatException fault)
        {
            throw new PostgresAccessException($"The address of the database {fault.Message}; {Example}.");
        }
        catch (ArgumentException fault)
        {
            throw new PostgresAccessException($"The text given is not a PostgreSQL connection string; {Example}.", fault);
        }
    }

    public static bool HasSeveralHosts(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>Which of several hosts to load from.</summary>
    public static TargetSessionAttributes TargetOf(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.TargetSessionAttributes is not { Length: > 0 } given) return TargetSessionAttributes.Any;
        return Enum.TryParse<TargetSessionAttributes>(given.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var target)
            ? target
            : throw new ArgumentException("Unknown target session attributes.", nameof(settings));
    }

    private static NpgsqlConnectionStringBuilder WithWhatTheServiceNeeds(NpgsqlConnectionStringBuilder settings)
    {
        settings.ApplicationName ??= "cstoref";
        settings.ClientEncoding = settings.Encoding = "UTF8";
        // A transaction pooler between us and the database would pass the reset on to another session; no state of ours is in sessions.
        settings.NoResetOnClose = true;
        return settings;
    }
}
