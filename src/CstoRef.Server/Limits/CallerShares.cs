using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CstoRef.Server.Security;

namespace CstoRef.Server.Limits;

/// <summary>
/// What all callers have at the moment. Who holds nothing and has rested is forgotten, and where there are too many even so, the further ones
/// share what one may have.
/// </summary>
internal sealed class CallerShares(CallerLimits limits, TimeProvider time)
{
    private const int MostCallers = 10_000;

    private static readonly int TurnsOfAlone = 2 * Environment.ProcessorCount;
    private static readonly int TurnsOfShared = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many bytes of an IPv6 address tell whose it is; of the rest everybody has as many as they like.</summary>
    private const int NetworkSize = 8;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, CallerShare> _known = new(StringComparer.Ordinal);
    private readonly Lock _sweeping = new();
    private long _swept = time.GetTimestamp();
    private volatile CallerShare? _last;
    private long _sharedUntil = long.MinValue;

    /// <summary>How many callers are known.</summary>
    public int Count => _known.Count;

    /// <summary>
    /// How many calls of one caller may be worked on at once: as many as the processors can take, or where others came in the last second,
    /// half of the processors, so that they find one free.
    /// </summary>
    public int MostTurns(long now) => Volatile.Read(ref _sharedUntil) > now ? TurnsOfShared : TurnsOfAlone;

    /// <summary>The share of who makes a call.</summary>
    public CallerShare Of(HttpContext context) => context.Features.Get<LimitedConnection>() is { } connection
        ? Of(context, connection)
        : Find(Caller.Of(context).Key);

    /// <summary>The share of who makes a call on a connection.</summary>
    public CallerShare Of(HttpContext context, LimitedConnection connection) =>
        context.Features.Get<Caller>() is { Name: not null } caller ? Find(caller.Key) : connection.Share;

    /// <summary>The share of a key.</summary>
    public CallerShare Find(string key)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        Sweep();
        // Those who came too late are one caller.
        if (_known.Count >= MostCallers) key = string.Empty;
        return _known.GetOrAdd(key, one => new(one, limits, this, time));
    }

    /// <summary>Who an address is to limits.</summary>
    public static string KeyOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false } || IPAddress.IsLoopback(address))
            return $"address {address}";
        var network = address.GetAddressBytes();
        network.AsSpan(NetworkSize).Clear();
        return $"address {new IPAddress(network)}/64";
    }

    /// <summary>Notes that a caller came. Who comes after another is told of it by having to share.</summary>
    public void Seen(CallerShare share, long now)
    {
        if (ReferenceEquals(_last, share)) return;
        if (_last is not null) Volatile.Write(ref _sharedUntil, now + time.TimestampFrequency);
        _last = share;
    }

    private void Sweep()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _swept)) < SweepInterval || !_sweeping.TryEnter()) return;
        try
        {
            Volatile.Write(ref _swept, time.GetTimestamp());
            foreach (var (key, share) in _known)
                if (share.TryRetire()) _known.TryRemove(key, out _);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
