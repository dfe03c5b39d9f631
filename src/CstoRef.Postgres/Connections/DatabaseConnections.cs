using CstoRef.Postgres.Faults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>
/// The pools of connections to one database. A connection string may name several hosts: changes go to the primary among them, loading to any,
/// or to what the connection string says under Target Session Attributes.
/// </summary>
public sealed class DatabaseConnections : IAsyncDisposable
{
    private const string Example = "it looks like Host=db;Database=cstoref;Username=…;Password=…";

    private readonly NpgsqlDataSource _owner;

    private DatabaseConnections(NpgsqlDataSource owner, NpgsqlDataSource forChanges, NpgsqlDataSource forLoading)
    {
        _owner = owner;
        ForChanges = forChanges;
        ForLoading = forLoading;
    }

    internal NpgsqlDataSource ForChanges { get; }

    internal NpgsqlDataSource ForLoading { get; }

    /// <summary>Checks that a text is a connection string; nothing connects.</summary>
    /// <exception cref="PostgresAccessException">It is none.</exception>
    public static void Check(string connectionString) => Parse(connectionString);

    /// <summary>Makes the pools; nothing connects yet.</summary>
    /// <exception cref="PostgresAccessException">The text is not a connection string.</exception>
    public static DatabaseConnections Create(string connectionString, ILoggerFactory loggerFactory)
    {
        var settings = Parse(connectionString);
        settings.ApplicationName ??= "cstoref";
        // A transaction pooler between us and the database would pass the reset on to another session; no state of ours is in sessions.
        settings.NoResetOnClose = true;
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            var single = new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(loggerFactory).Build();
            return new(single, single, single);
        }

        var loadingFrom = TargetOf(settings);
        settings.TargetSessionAttributes = null;
        var several = new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(loggerFactory).BuildMultiHost();
        return new(several, several.WithTargetSession(TargetSessionAttributes.Primary), several.WithTargetSession(loadingFrom));
    }

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host)
                ? throw new PostgresAccessException($"The connection string names no host; {Example}.")
                : settings;
        }
        catch (ArgumentException fault)
        {
            // The driver's text may quote the string, password included.
            throw new PostgresAccessException($"The text given is not a PostgreSQL connection string; {Example}.", fault);
        }
    }

    private static TargetSessionAttributes TargetOf(NpgsqlConnectionStringBuilder settings)
    {
        var name = settings.TargetSessionAttributes?.Replace("-", string.Empty, StringComparison.Ordinal);
        return Enum.TryParse<TargetSessionAttributes>(name, ignoreCase: true, out var target) ? target : TargetSessionAttributes.Any;
    }
}
