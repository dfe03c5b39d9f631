using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>The database.</summary>
internal sealed record PostgresOptions
{
    /// <summary>The folder of the service's own cluster, relative to the working folder unless absolute.</summary>
    public string DataDirectory { get; init; } = ".cstoref";

    /// <summary>Whether to migrate the schema of a given server at the start. The service's own cluster is always migrated.</summary>
    public bool MigrateOnStart { get; init; }

    /// <summary>
    /// How long to try again at the start while the database cannot be reached, does not exist, or is not migrated. 0: the first such fault
    /// ends the service.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(1);
}
