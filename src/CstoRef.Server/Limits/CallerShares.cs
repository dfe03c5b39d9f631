using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CstoRef.Server.Security;

namespace CstoRef.Server.Limits;

/// <summary>
/// What all callers have at the moment. Who holds nothing and has rested is forgotten, and where there are too many even so, the further
/// ones share what one may have.
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
    private readonly Company _callers = new(time);
    private readonly Company _addresses = new(time);

    /// <summary>How many callers are known.</summary>
    public int Count => _known.Count;

    /// <summary>
    /// How much of one caller's may be worked on at once: as much as the processors can take, or where others came in the last second, half
    /// of the processors, so that they find one free.
    /// </summary>
    public int MostTurns => HasManyCallers ? TurnsOfShared : TurnsOfAlone;

    /// <summary>
    /// How much of one caller's the database may work on at once: whatever other limits allow, or in company as much as has processors; but
    /// of whoever has more than twice that waiting besides only half of it, so that others find a processor free however long each takes.
    /// Who means well and is slowed down by others does not come to so many.
    /// </summary>
    /// <param name="waiting">How much of the caller's waits.</param>
    public int MostQueriesWith(int waiting)
    {
        if (!HasManyCallers) return int.MaxValue;
        return waiting > 2 * Environment.ProcessorCount ? TurnsOfShared : Environment.ProcessorCount;
    }

    /// <summary>Whether more than one caller came in the last second.</summary>
    public bool HasManyCallers => _callers.IsThere;

    /// <summary>Whether more than one address sent something in the last second.</summary>
    public bool HasManyAddresses => _addresses.IsThere;

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

    /// <summary>Notes that a caller came.</summary>
    public void Seen(CallerShare caller) => _callers.Seen(caller);

    /// <summary>Notes that an address sent something.</summary>
    public void SeenFrom(CallerShare address) => _addresses.Seen(address);

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
