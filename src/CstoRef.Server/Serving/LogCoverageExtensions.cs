using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Serving;

/// <summary>What a caller is told where the log does not tell what was asked.</summary>
internal static class LogCoverageExtensions
{
    /// <exception cref="RevisionCompactedException">The log no longer reaches back as far.</exception>
    /// <exception cref="RevisionNotYetAvailableException">The database that was asked is behind.</exception>
    /// <exception cref="NotReadyException">The history was replaced, and the new one is not loaded yet.</exception>
    public static void ThrowIfNotWhole(this LogCoverage coverage, long revision, Head head, long oldest)
    {
        if (coverage == LogCoverage.NoLongerKept) throw new RevisionCompactedException(revision, oldest);
        if (coverage == LogCoverage.AfterHead) throw new RevisionNotYetAvailableException(revision, head.Revision);
        if (coverage is LogCoverage.OtherEpoch or LogCoverage.OtherHistory) throw new NotReadyException();
    }
}
