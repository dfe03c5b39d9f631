using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Client;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Watching;

/// <summary>
/// Watches a service until somebody ends it: where a stream ends or its connection is lost, it goes on after what was told last, so that
/// nothing comes twice and nothing is left out. Only the first connection has to succeed.
/// </summary>
/// <param name="context">Whom to ask, and whom to tell of lost connections.</param>
/// <param name="start">What to watch, and from where; it moves on with what is told.</param>
/// <param name="clock">The clock to wait by.</param>
internal sealed class ServiceWatch(CommandContext context, WatchRequest start, TimeProvider clock) : IDisposable
{
    /// <summary>How long nothing may be heard before a bookmark has told when the next message comes.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(1);

    private readonly string _service = $"service at {context.Address.OriginalString}";
    private CstoRefClient _client = context.Client;
    private bool _isSilent;
    private TimeSpan _patience = FirstPatience;
    private bool _wasHeard;
    private int _failures;

    /// <summary>After what to go on: the last that was told; null where there is no such place yet.</summary>
    public WatchPosition? Position => start.After;

    public void Dispose()
    {
        if (!ReferenceEquals(_client, context.Client)) _client.Dispose();
    }

    /// <summary>Tells every message, whole, until the teller says that it is enough.</summary>
    /// <param name="tell">Tells a message; gives whether to go on.</param>
    /// <exception cref="RpcException">The first connection failed, or a later one for what does not pass by itself.</exception>
    public async Task RunAsync(Func<WatchResponse, Task<bool>> tell)
    {
        for (var goesOn = true; goesOn;)
        {
            try
            {
                goesOn = await ReadStreamAsync(tell);
                // Streams that end by themselves end for many at once.
                if (goesOn) await WaitAsync(Backoff.After(1));
            }
            catch (RpcException fault) when (IsBreak && PassingFaults.MayPass(fault, out var asked))
            {
                if (_failures++ == 0) await CommandLine.TellAsync(context.Error, $"{CauseOf(fault)} It is tried again until it answers.");
                await WaitAsync(asked ?? Backoff.After(_failures));
            }
            catch (RpcException fault) when (IsBreak && WatchFaults.EpochInsteadIn(fault) is { } epoch)
            {
                // What an open stream would have been told.
                goesOn = await tell(new() { Reset = new() { Epoch = epoch, Reason = WatchResetReason.NewEpoch } });
                start.InitialState = new();
            }
        }
    }

    /// <summary>Reads one stream to its end.</summary>
    /// <returns>Whether to go on.</returns>
    private async Task<bool> ReadStreamAsync(Func<WatchResponse, Task<bool>> tell)
    {
        if (_isSilent) ConnectAnew();
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var noticed = silence.Token.Register(() => _isSilent = true);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, silence.Token);
        using var call = _client.Changes.Watch(start, cancellationToken: either.Token);
        var whole = new WholeMessages();
        while (true)
        {
            // A teller that is waited for is no silence of the service.
            silence.CancelAfter(_patience);
            if (!await call.ResponseStream.MoveNext(either.Token)) return true;
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            await HearAsync();
            foreach (var message in whole.Take(call.ResponseStream.Current))
            {
                if (!await tell(message)) return false;
                GoOnAfter(message);
            }
        }
    }

    /// <summary>A connection that nothing comes by any more may stay open for long.</summary>
    private void ConnectAnew()
    {
        Dispose();
        (_client, _isSilent) = (new(new() { Address = context.Address }), false);
    }

    /// <summary>Whether what was heard before breaks off, and not because the person ends it.</summary>
    private bool IsBreak => _wasHeard && !context.CancellationToken.IsCancellationRequested;

    private string CauseOf(RpcException fault) => _isSilent
        ? string.Create(CultureInfo.InvariantCulture, $"Nothing was heard of the {_service} for {_patience.TotalSeconds:0.#} s.")
        : PassingFaults.CauseOf(fault, context.Address);

    private async Task HearAsync()
    {
        if (_failures > 0)
        {
            var revision = start.After?.Revision.ToString(CultureInfo.InvariantCulture);
            var place = revision is null ? string.Empty : $" after revision {revision}";
            await CommandLine.TellAsync(context.Error, $"The {_service} answers again; the watch goes on{place}.");
        }

        (_wasHeard, _failures) = (true, 0);
    }

    private void GoOnAfter(WatchResponse message)
    {
        switch (message.EventCase)
        {
            case WatchResponse.EventOneofCase.SnapshotEnd:
                start.After = new() { Epoch = message.SnapshotEnd.Epoch, Revision = message.SnapshotEnd.Revision };
                break;
            case WatchResponse.EventOneofCase.ChangeSet:
                start.After.Revision = message.ChangeSet.ChangeSet.Revision;
                break;
            case WatchResponse.EventOneofCase.Bookmark:
                start.After = new() { Epoch = message.Bookmark.Epoch, Revision = message.Bookmark.Revision };
                if (message.Bookmark.NextWithin?.ToTimeSpan() is { } within && within > TimeSpan.Zero) _patience = 3 * within;
                break;
            case WatchResponse.EventOneofCase.Reset:
                start.InitialState = new();
                break;
        }
    }

    /// <summary>Waits at random up to so long, so that those who were cut off together do not come back together.</summary>
    private Task WaitAsync(TimeSpan longest) =>
        Task.Delay(longest * (0.5 + (Random.Shared.NextDouble() / 2)), clock, context.CancellationToken);
}
