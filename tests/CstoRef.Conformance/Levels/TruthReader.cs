using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Testing.Postgres;

namespace CstoRef.Conformance.Levels;

/// <summary>
/// Reads from the primary what was really committed, and keeps what it has read: later the log may be taken away, or lost. Nobody may
/// commit while it reads.
/// </summary>
internal sealed class TruthReader(ReplicatedClusters clusters)
{
    private TrueLog? _earlier;

    /// <summary>The logs that were left behind.</summary>
    public ImmutableArray<TrueLog> Abandoned { get; private set; } = [];

    /// <summary>Reads the log up to its head.</summary>
    public async Task<TrueLog> ReadAsync(CancellationToken cancellationToken)
    {
        var log = await LogTruth.ReadAsync(clusters.OwnerConnectionString + ";Pooling=false", cancellationToken);
        return _earlier = _earlier is null ? log : log.After(_earlier);
    }

    /// <summary>Reads the log of a primary that is about to be lost.</summary>
    /// <returns>The epoch that it is in.</returns>
    public async Task<string> ReadLostAsync(CancellationToken cancellationToken)
    {
        var lost = await ReadAsync(cancellationToken);
        Abandoned = Abandoned.Add(lost);
        return lost.End.Epoch;
    }
}
