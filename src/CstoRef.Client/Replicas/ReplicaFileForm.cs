using CstoRef.V1;

namespace CstoRef.Client.Replicas;

/// <summary>How a replica's file is written and read: a sequence of records, each whole in its own bytes.</summary>
internal abstract class ReplicaFileForm
{
    /// <summary>The length of a checksum in bytes.</summary>
    protected const int ChecksumLength = 32;

    public static ReplicaFileForm Of(ReplicaFileFormat format) =>
        format is ReplicaFileFormat.JsonLines ? new JsonLinesForm() : new DelimitedForm();

    /// <summary>The header's record, which is as long for every checksum.</summary>
    public abstract byte[] Write(SnapshotEnd header, ReadOnlySpan<byte> checksum);

    /// <summary>A resource's record.</summary>
    public abstract byte[] Write(WatchedResource resource);

    /// <summary>Divides a file into its records.</summary>
    /// <exception cref="FormatException">It does not end with a whole one.</exception>
    public abstract IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file);

    /// <summary>Reads the header's record.</summary>
    public abstract (SnapshotEnd Header, byte[] Checksum) ReadHeader(ReadOnlyMemory<byte> record);

    /// <summary>Reads a resource's record.</summary>
    public abstract WatchedResource ReadResource(ReadOnlyMemory<byte> record);
}
