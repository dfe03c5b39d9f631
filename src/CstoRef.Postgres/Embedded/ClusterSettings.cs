using System.Text;

namespace CstoRef.Postgres.Embedded;

/// <summary>The settings of an embedded cluster, written anew at each start.</summary>
internal static class ClusterSettings
{
    /// <summary>The line that makes PostgreSQL read the settings after its own. It is relative to the data: the whole folder may be moved.</summary>
    public const string Include = "include '../cstoref.conf'";

    public static async Task WriteAsync(ClusterFolder folder, EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        await using var file = new FileStream(
            folder.Settings, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = readable });
        // The cluster's user reads them, whatever the caller's umask, and nobody else writes, whoever made the file.
        File.SetUnixFileMode(file.SafeFileHandle, readable);
        await file.WriteAsync(Encoding.UTF8.GetBytes(Of(folder, options)), cancellationToken);
    }

    private static string Of(ClusterFolder folder, EmbeddedClusterOptions options) => $"""
        # Written by CstoRef at each start; changes here do not last.
        listen_addresses = ''
        unix_socket_directories = '{folder.Socket}'
        unix_socket_permissions = 0700
        port = 5432
        max_connections = {options.MaxConnections}
        fsync = {Switch(options.Durable)}
        full_page_writes = {Switch(options.Durable)}
        max_wal_size = 256MB
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        client_encoding = 'UTF8'
        standard_conforming_strings = on
        logging_collector = on
        log_directory = '{folder.Logs.Replace("'", "''", StringComparison.Ordinal)}'
        log_file_mode = 0600
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_checkpoints = off

        """;

    private static string Switch(bool on) => on ? "on" : "off";
}
