namespace Grpc.Core;

/// <summary>What a channel's connection is doing.</summary>
public enum ConnectivityState
{
    /// <summary>Not connected, and not trying: no call wants it.</summary>
    Idle,

    /// <summary>On its way to be connected.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Ready,

    /// <summary>Failed, with a further try to come.</summary>
    TransientFailure,

    /// <summary>Closed for good.</summary>
    Shutdown,
}
