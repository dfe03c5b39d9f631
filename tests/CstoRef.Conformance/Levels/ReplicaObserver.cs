using CstoRef.Client;
using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Levels;

/// <summary>Sees what a replica holds, and each of its changes.</summary>
/// <param name="address">Where the service is that it copies.</param>
/// <param name="recorder">Records what it sees.</param>
internal sealed class ReplicaObserver(Uri address, ObserverRecorder recorder) : IObserver
{
    private volatile Catalog? _seen;

    public void CatchUp() => recorder.IsCaughtUp = true;

    public bool HasReached(Position end) => _seen is { } seen && new Position(seen.Epoch, seen.Revision) == end;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = new CstoRefClient(new CstoRefClientOptions { Address = address });
        await using var replica = new CstoRefReplica(
            new()
            {
                InitialBackoff = TimeSpan.FromMilliseconds(50),
                MaxBackoff = TimeSpan.FromMilliseconds(500),
                MaxWaitingChanges = 100_000,
            },
            client);
        var changes = replica.ReadChangesAsync(cancellationToken);
        await replica.StartAsync(cancellationToken);
        await foreach (var change in changes) See(change);
    }

    private void See(ReplicaChange change)
    {
        // Where a snapshot took the place of what was held, no change set leads there.
        if (change.ChangeSet is null) recorder.SawSnapshot(change.After);
        else recorder.Saw(change.After, change.Changes);
        recorder.SawPicture(change.After);
        _seen = change.After;
    }
}
