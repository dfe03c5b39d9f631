namespace CstoRef.Benchmarks.Watching;

/// <summary>The frames of HTTP/2 that a server that streams sends or gets.</summary>
internal enum FrameType
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
}

/// <summary>What a frame may say beside its content; a bit means one thing or another by the frame's type.</summary>
internal static class FrameFlags
{
    public const byte None = 0;

    /// <summary>Of data or headers: the last frame of its stream.</summary>
    public const byte EndStream = 1;

    /// <summary>Of settings or a ping: it answers one.</summary>
    public const byte Acknowledges = 1;

    /// <summary>Of headers: there are no more of them.</summary>
    public const byte EndHeaders = 4;
}
