using CstoRef.V1;

namespace CstoRef.Server.Watching;

/// <summary>
/// One of several messages that are told in order. Each is made when the first of those who are told them comes to it, once for all of
/// them; what all of them have passed is not held any more.
/// </summary>
internal sealed class SharedMessage
{
    private readonly Lock _lock = new();
    private IEnumerator<WatchResponse>? _rest;
    private SharedMessage? _next;

    private SharedMessage(WatchResponse message, IEnumerator<WatchResponse> rest)
    {
        KeptBytes.Of(message);
        (Message, _rest) = (message, rest);
    }

    public WatchResponse Message { get; }

    /// <summary>The first of some messages; null where there are none.</summary>
    public static SharedMessage? FirstOf(IEnumerable<WatchResponse> messages) => NextOf(messages.GetEnumerator());

    /// <summary>The one after this; null after the last one.</summary>
    public SharedMessage? Next()
    {
        lock (_lock)
        {
            if (_rest is { } rest) (_next, _rest) = (NextOf(rest), null);
            return _next;
        }
    }

    private static SharedMessage? NextOf(IEnumerator<WatchResponse> messages) =>
        messages.MoveNext() ? new(messages.Current, messages) : null;
}
