namespace Grpc.Core;

/// <summary>Wishes about how a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer for those that follow.</summary>
    BufferHint = 1,

    /// <summary>The message is not compressed, whatever the call's compression.</summary>
    NoCompress = 2,
}
