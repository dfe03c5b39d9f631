using CstoRef.V1;

namespace CstoRef.Cli.Watching;

/// <summary>
/// Makes whole what one stream tells in parts, since nothing of a snapshot or a change set counts before its last part has come. What a
/// broken stream leaves unfinished goes with it.
/// </summary>
internal sealed class WholeMessages
{
    private readonly List<WatchResponse> _snapshot = [];
    private readonly List<WatchedChange> _changes = [];

    /// <summary>Takes in the next message.</summary>
    /// <returns>What is whole by it: a snapshot with its end, a change set in one message, or the message itself; else nothing.</returns>
    public IReadOnlyList<WatchResponse> Take(WatchResponse message)
    {
        switch (message.EventCase)
        {
            case WatchResponse.EventOneofCase.SnapshotChunk:
                _snapshot.Add(message);
                return [];
            case WatchResponse.EventOneofCase.SnapshotEnd:
                IReadOnlyList<WatchResponse> snapshot = [.. _snapshot, message];
                _snapshot.Clear();
                return snapshot;
            case WatchResponse.EventOneofCase.ChangeSet:
                return Take(message, message.ChangeSet);
            case WatchResponse.EventOneofCase.None:
                // Something that only a newer version knows.
                return [];
            default:
                return [message];
        }
    }

    private IReadOnlyList<WatchResponse> Take(WatchResponse message, WatchedChangeSet part)
    {
        _changes.AddRange(part.Changes);
        if (!part.IsLastPart) return [];
        part.Changes.Clear();
        part.Changes.AddRange(_changes);
        _changes.Clear();
        return [message];
    }
}
