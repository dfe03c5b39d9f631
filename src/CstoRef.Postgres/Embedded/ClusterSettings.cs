namespace CstoRef.Postgres.Embedded;

/// <summary>The settings of an embedded cluster, written anew at each start.</summary>
internal static class ClusterSettings
{
    public const string FileName = "cstoref.conf";

    /// <summary>The line that makes PostgreSQL read the settings after its own.</summary>
    public const string Include = "include '" + FileName + "'\n";

    public static string Of(ClusterFolder folder, EmbeddedClusterOptions options) => $"""
        # Written by CstoRef at each start; changes here do not last.
        listen_addresses = ''
        unix_socket_directories = '{folder.Socket}'
        unix_socket_permissions = 0700
        port = 5432
        max_connections = 100
        fsync = {Switch(options.Durable)}
        full_page_writes = {Switch(options.Durable)}
        max_wal_size = 256MB
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '{folder.Logs.Replace("'", "''", StringComparison.Ordinal)}'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_checkpoints = off

        """;

    private static string Switch(bool on) => on ? "on" : "off";
}
