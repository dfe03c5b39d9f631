using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Loading;

internal static partial class LoadingLog
{
    [LoggerMessage(2200, LogLevel.Information, "Revision {Revision} loaded: {Count} resources")]
    public static partial void Loaded(ILogger logger, long revision, int count);

    [LoggerMessage(2201, LogLevel.Warning,
        "The resources loaded at revision {Revision} have the digest {Loaded}, and the database keeps {Kept}")]
    public static partial void DigestDiffers(ILogger logger, long revision, string loaded, string kept);
}
