using System.Runtime.InteropServices;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Limits;

/// <summary>What one caller has of the service at the moment.</summary>
/// <param name="key">Who it is.</param>
/// <param name="limits">What it may have.</param>
/// <param name="shares">Those of all callers.</param>
/// <param name="time">The clock.</param>
internal sealed class CallerShare(string key, CallerLimits limits, CallerShares shares, TimeProvider time)
{
    /// <summary>For how many seconds' worth of connections a rest is good.</summary>
    private const int ConnectionRest = 5;

    /// <summary>How many bytes of an address are read in a second without a turn: some hundreds of calls.</summary>
    private const int FreeToRead = 64 * 1024;

    /// <summary>How many are sent to it.</summary>
    private const int FreeToWrite = 4 * 1024 * 1024;

    private readonly LimitsOptions _options = limits.Options;
    private readonly long _second = time.TimestampFrequency;
    private readonly Lock _lock = new();
    private readonly int[] _open = new int[3];
    private Pace _requests;
    private Pace _searches;
    private Pace _connects;
    private int _connections;
    private int _held;
    private int _large;
    private bool _isRetired;

    /// <summary>Who it is.</summary>
    public string Key { get; } = key;

    /// <summary>Turns of its calls at the processors.</summary>
    public Turns Calls { get; } = new(() => shares.MostTurns);

    /// <summary>Turns of its searches and reads of the past at the database.</summary>
    public Turns Queries { get; } = new(shares.MostQueriesWith);

    /// <summary>Turns of its connections to be read.</summary>
    public PoolTurns Reads { get; } = new(() => shares.MostTurns, FreeToRead, areRested: true, time);

    /// <summary>Turns of its connections to be written to. Mostly they follow from what was read.</summary>
    public PoolTurns Writes { get; } = new(() => shares.MostTurns, FreeToWrite, areRested: false, time);

    /// <summary>How many calls of a sort are open.</summary>
    public int OpenOf(CallSort sort)
    {
        lock (_lock) return _open[(int)sort];
    }

    /// <summary>Counts a call that comes, and gives it its turn where it need not wait for anything.</summary>
    /// <param name="sort">What it is counted with.</param>
    /// <param name="isThere">Whether all of it is there, so that it can have its turn.</param>
    public Entry Enter(CallSort sort, bool isThere)
    {
        var now = time.GetTimestamp();
        shares.Seen(this);
        lock (_lock)
        {
            if (_isRetired) return new() { IsGone = true };
            if (_open[(int)sort] >= MaxOf(sort)) return new() { Refusal = limits.OfOpen(sort) };
            var cost = _second / _options.RequestsPerSecond;
            var wait = _requests.WaitFor(cost, cost * _options.RequestBurst, now);
            if (wait > 0 && TimeOf(wait) > _options.MaxWait) return new() { Refusal = limits.Requests };
            _requests.Spend(cost, now);
            _open[(int)sort]++;
            return wait > 0 ? new() { Wait = TimeOf(wait) } : new() { HasTurn = isThere && Calls.TryTake() };
        }
    }

    /// <summary>The end of a call.</summary>
    /// <param name="sort">What it was counted with.</param>
    public void Leave(CallSort sort)
    {
        lock (_lock) _open[(int)sort]--;
    }

    /// <summary>Takes a place for a refusal that is held back.</summary>
    public bool TryHold() => TryCount(ref _held, _options.MaxCalls);

    public void LetGo() => Interlocked.Decrement(ref _held);

    /// <summary>Takes a place for a large request.</summary>
    public bool TryEnterLarge(int most) => TryCount(ref _large, most);

    public void LeaveLarge() => Interlocked.Decrement(ref _large);

    /// <summary>Counts a connection.</summary>
    /// <returns>The limit that it is beyond; null where it may stay.</returns>
    public CallerLimit? TryConnect(out bool isGone)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            isGone = _isRetired;
            if (isGone) return null;
            if (_connections >= _options.MaxConnections) return limits.Connections;
            var cost = _second / _options.ConnectionsPerSecond;
            if (_connects.WaitFor(cost, ConnectionRest * _second, now) > 0) return limits.NewConnections;
            _connects.Spend(cost, now);
            _connections++;
            return null;
        }
    }

    public void Disconnect()
    {
        lock (_lock) _connections--;
    }

    /// <summary>How long the caller has to wait before it may search again; zero where it may.</summary>
    public TimeSpan SearchesIn()
    {
        var now = time.GetTimestamp();
        lock (_lock) return TimeOf(Math.Max(0, _searches.WaitFor(0, CostOf(_options.SearchTimeBurst), now)));
    }

    /// <summary>Spends what a search took.</summary>
    public void SpendSearch(TimeSpan taken)
    {
        var now = time.GetTimestamp();
        lock (_lock) _searches.Spend(CostOf(taken), now);
    }

    /// <summary>Lets the caller be forgotten, where it holds nothing and owes nothing.</summary>
    public bool TryRetire()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            _isRetired |= _connections == 0 && _held == 0 && _large == 0 && Array.TrueForAll(_open, count => count == 0)
                && _requests.IsRested(now) && _searches.IsRested(now) && _connects.IsRested(now);
            return _isRetired;
        }
    }

    private static bool TryCount(ref int count, int most)
    {
        if (Interlocked.Increment(ref count) <= most) return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    private int MaxOf(CallSort sort) => sort switch
    {
        CallSort.Watch => _options.MaxWatches,
        CallSort.Stream => _options.MaxStreams,
        _ => _options.MaxCalls,
    };

    private TimeSpan TimeOf(long ticks) => TimeSpan.FromSeconds((double)ticks / _second);

    /// <summary>In how many ticks of the clock searches that take so long are paid.</summary>
    private long CostOf(TimeSpan searching) => (long)(searching / _options.SearchTimePerSecond * _second);

    /// <summary>How a call may begin.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly struct Entry
    {
        /// <summary>The limit that it is beyond; null where it may go on.</summary>
        public CallerLimit? Refusal { get; init; }

        /// <summary>How long it has to wait.</summary>
        public TimeSpan Wait { get; init; }

        /// <summary>Whether it is its turn already.</summary>
        public bool HasTurn { get; init; }

        /// <summary>Whether the caller was forgotten meanwhile, and is to be looked up again.</summary>
        public bool IsGone { get; init; }
    }
}
