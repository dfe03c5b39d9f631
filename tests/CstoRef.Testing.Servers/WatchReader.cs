using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Testing.Servers;

/// <summary>Reads one watch into a copy.</summary>
internal sealed class WatchReader : IDisposable
{
    private readonly AsyncServerStreamingCall<WatchResponse> _call;

    private WatchReader(CallInvoker calls, WatchRequest request, WatchedCopy? copy)
    {
        var isFiltered = request.Kinds.Count + request.Names.Count > 0;
        Copy = copy ?? (request.After is { } position ? new(isFiltered) { Position = position } : new(isFiltered));
        _call = new ChangeService.ChangeServiceClient(calls).Watch(request, cancellationToken: TestContext.Current.CancellationToken);
    }

    public WatchedCopy Copy { get; }

    /// <summary>The size of the greatest message that came.</summary>
    public int GreatestSize { get; private set; }

    public Task<Metadata> Headers => _call.ResponseHeadersAsync;

    public static WatchReader FromInitialState(CallInvoker calls, params IEnumerable<string> kinds) =>
        new(calls, new() { InitialState = new(), Kinds = { kinds } }, copy: null);

    public static WatchReader FromNow(CallInvoker calls) => new(calls, new() { Now = new() }, copy: null);

    /// <summary>Goes on with a copy where another watch ended.</summary>
    public static WatchReader After(CallInvoker calls, WatchedCopy copy) => new(calls, new() { After = copy.Position }, copy);

    public static WatchReader Of(CallInvoker calls, WatchRequest request) => new(calls, request, copy: null);

    /// <summary>Reads the next message; null at the end.</summary>
    public async Task<WatchResponse?> TryReadAsync()
    {
        if (!await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).DefaultTimeout()) return null;
        var message = _call.ResponseStream.Current;
        GreatestSize = Math.Max(GreatestSize, message.CalculateSize());
        Copy.Take(message);
        return message;
    }

    /// <summary>Reads the next message, which must come.</summary>
    public async Task<WatchResponse> ReadAsync() => (await TryReadAsync()).ShouldNotBeNull("the stream ended");

    /// <summary>Reads the next message, which must be a bookmark.</summary>
    public async Task<Bookmark> ReadBookmarkAsync() => (await ReadAsync()).Bookmark.ShouldNotBeNull();

    /// <summary>Reads the next message that is no bookmark: those come when it is time.</summary>
    public async Task<WatchResponse> ReadNewsAsync()
    {
        while (true)
            if (await ReadAsync() is { Bookmark: null } news) return news;
    }

    /// <summary>Reads the next message but for bookmarks, which must be a change set, or a part of one.</summary>
    public async Task<WatchedChangeSet> ReadChangeSetAsync() => (await ReadNewsAsync()).ChangeSet.ShouldNotBeNull();

    /// <summary>Reads the next message but for bookmarks, which must be a reset.</summary>
    public async Task<WatchReset> ReadResetAsync() => (await ReadNewsAsync()).Reset.ShouldNotBeNull();

    /// <summary>Reads until the copy has come to a revision.</summary>
    public async Task ReachAsync(long revision)
    {
        while (Copy.Epoch is null || Copy.Revision < revision) await ReadAsync();
    }

    /// <summary>Reads until the stream ends.</summary>
    /// <returns>What came until then.</returns>
    public async Task<IReadOnlyList<WatchResponse>> ReadAllAsync()
    {
        var read = new List<WatchResponse>();
        while (await TryReadAsync() is { } message) read.Add(message);
        return read;
    }

    public void Dispose() => _call.Dispose();
}
