namespace Grpc.Core.Internal;

/// <summary>
/// Reads a call for the debugger. A client's call state may be a sequence of key and value pairs: that is how it tells its method,
/// channel and request, which the call objects themselves do not know.
/// </summary>
internal static class CallDebuggerHelpers
{
    public const string MethodKey = "Method";
    public const string ChannelKey = "Channel";
    public const string RequestKey = "Request";

    public static string DebuggerToString(AsyncCallState call)
    {
        var parts = new List<string>(4);
        if (GetDebugValue<ChannelBase>(call, ChannelKey) is { } channel)
            parts.Add($"Channel = {channel.Target}");
        if (GetDebugValue<IMethod>(call, MethodKey) is { } method)
            parts.Add($"Method = {method.FullName}");
        parts.Add(GetStatus(call) is { } status ? $"IsComplete = true, StatusCode = {status.StatusCode}" : "IsComplete = false");
        return string.Join(", ", parts);
    }

    public static T? GetDebugValue<T>(AsyncCallState call, string key)
        where T : class
    {
        var pairs = call.State as IEnumerable<KeyValuePair<string, object>> ?? [];
        return pairs.FirstOrDefault(pair => string.Equals(pair.Key, key, StringComparison.Ordinal)).Value as T;
    }

    public static Status? GetStatus(AsyncCallState call)
    {
        try
        {
            return call.GetStatus();
        }
        catch (InvalidOperationException)
        {
            // The only way to ask whether the call is over.
            return null;
        }
    }

    public static Metadata? GetTrailers(AsyncCallState call)
    {
        try
        {
            return call.GetTrailers();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
