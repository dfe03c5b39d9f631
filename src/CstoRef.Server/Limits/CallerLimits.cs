using CstoRef.Server.Configuration;

namespace CstoRef.Server.Limits;

/// <summary>The limits of each caller.</summary>
internal sealed class CallerLimits(ServerOptions options)
{
    public LimitsOptions Options { get; } = options.Limits;

    public CallerLimit Requests { get; } =
        new("requests_per_second", options.Limits.RequestsPerSecond, "More calls in a second");

    public CallerLimit Calls { get; } = new("calls", options.Limits.MaxCalls, "More calls at once");

    public CallerLimit Watches { get; } = new("watches", options.Limits.MaxWatches, "More watches at once");

    public CallerLimit Streams { get; } = new("streams", options.Limits.MaxStreams, "More streams at once");

    public CallerLimit SearchTime { get; } =
        new("search_time_per_second", options.Limits.SearchTimePerSecond.TotalSeconds, "More seconds of searching in a second");

    public CallerLimit Connections { get; } = new("connections", options.Limits.MaxConnections, "More connections at once");

    public CallerLimit NewConnections { get; } =
        new("connections_per_second", options.Limits.ConnectionsPerSecond, "More connections in a second");

    public IEnumerable<CallerLimit> All => [Requests, Calls, Watches, Streams, SearchTime, Connections, NewConnections];

    /// <summary>The limit of calls of a sort that are open at once.</summary>
    public CallerLimit OfOpen(CallSort sort) => sort switch
    {
        CallSort.Watch => Watches,
        CallSort.Stream => Streams,
        _ => Calls,
    };
}
