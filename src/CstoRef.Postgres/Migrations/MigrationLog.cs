using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Migrations;

internal static partial class MigrationLog
{
    [LoggerMessage(2100, LogLevel.Information, "Migration {Migration} applied")]
    public static partial void Applied(ILogger logger, string migration);
}
