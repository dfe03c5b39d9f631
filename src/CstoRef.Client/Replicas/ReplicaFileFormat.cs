namespace CstoRef.Client;

/// <summary>
/// The form of a replica's file. Each holds the same sequence: one header, which is the <c>SnapshotEnd</c> of what the file holds with a
/// checksum beside it, and then each <c>WatchedResource</c>.
/// </summary>
public enum ReplicaFileFormat
{
    /// <summary>
    /// Protocol Buffers, each message after its length. It keeps also what only a newer version of the program knows.
    /// </summary>
    Protobuf,

    /// <summary>
    /// The contract's JSON, a line for each message, for scripts. What only a newer version knows is left out, so that a replica that
    /// starts from such a file takes a snapshot once it reaches the service.
    /// </summary>
    JsonLines,
}
