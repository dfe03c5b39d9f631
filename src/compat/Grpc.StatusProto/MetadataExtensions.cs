using Google.Protobuf;

namespace Grpc.Core;

/// <summary>Carries a <see cref="Google.Rpc.Status"/> in metadata.</summary>
public static class MetadataExtensions
{
    /// <summary>The key that a <see cref="Google.Rpc.Status"/> has in metadata.</summary>
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>Reads the status from metadata.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="ignoreParseError">Whether a status that cannot be parsed is taken for none.</param>
    /// <returns>The status, or null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metadata"/> is null.</exception>
    /// <exception cref="InvalidProtocolBufferException">
    /// The status cannot be parsed and <paramref name="ignoreParseError"/> is false.
    /// </exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);

        if (metadata.Get(StatusDetailsTrailerName) is not { } entry)
            return null;

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Writes the status to metadata, in place of any that is there.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);

        while (metadata.Get(StatusDetailsTrailerName) is { } present)
            metadata.Remove(present);

        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}
