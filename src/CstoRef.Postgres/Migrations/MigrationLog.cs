using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Migrations;

/// <summary>What migrating logs.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(EventIds.MigrationApplied, LogLevel.Information, "Migration {Migration} applied")]
    public static partial void MigrationApplied(ILogger logger, string migration);
}
