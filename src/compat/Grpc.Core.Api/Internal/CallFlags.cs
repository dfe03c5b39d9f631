namespace Grpc.Core.Internal;

/// <summary>Hints about a call, with the values that the native library gives them.</summary>
[Flags]
internal enum CallFlags
{
    /// <summary>Repeating the call does no harm.</summary>
    IdempotentRequest = 0x10,

    /// <summary>The call waits for a connection instead of failing at once.</summary>
    WaitForReady = 0x20,

    /// <summary>The response may be cached.</summary>
    CacheableRequest = 0x40,
}
