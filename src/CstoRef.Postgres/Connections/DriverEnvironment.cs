using System.Collections.Immutable;

namespace CstoRef.Postgres.Connections;

/// <summary>
/// What the driver would read from the process's environment beside the connection string. It has no setting to leave that be, so the variables
/// are taken out of this process: a shell in which somebody works with psql must not decide how the service connects.
/// </summary>
internal static class DriverEnvironment
{
    public static ImmutableArray<string> Variables { get; } =
    [
        "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGOPTIONS", "PGCLIENTENCODING", "PGTZ", "PGTARGETSESSIONATTRS", "PGAPPNAME",
        "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGSSLNEGOTIATION", "PGGSSENCMODE", "PGREQUIREAUTH",
    ];

    public static void Clear()
    {
        foreach (var variable in Variables) Environment.SetEnvironmentVariable(variable, null);
    }
}
