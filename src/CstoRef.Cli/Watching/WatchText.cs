using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.Cli.Revisions;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Watching;

/// <summary>Tells people what a watch tells: each change set with what it did, field by field.</summary>
internal sealed class WatchText(CommandContext context, ResultConsole console)
{
    private const int LargestPage = 1000;

    private bool _wasReset;
    private bool _hasTold;

    private bool IsRussian => context.Languages.IsRussian;

    /// <summary>Tells a whole message.</summary>
    public Task TellAsync(WatchResponse message)
    {
        switch (message.EventCase)
        {
            case WatchResponse.EventOneofCase.SnapshotChunk:
                // After a reset, nobody looks for the one that is another among all that are as they were.
                if (!_wasReset) Tell(message.SnapshotChunk);
                break;
            case WatchResponse.EventOneofCase.SnapshotEnd:
                Tell(message.SnapshotEnd);
                break;
            case WatchResponse.EventOneofCase.ChangeSet:
                return TellAsync(message.ChangeSet);
            case WatchResponse.EventOneofCase.Reset:
                Tell(message.Reset);
                break;
        }

        return Task.CompletedTask;
    }

    private void Tell(SnapshotChunk chunk)
    {
        foreach (var resource in chunk.Resources) console.WriteParts(($"  {resource.Name}", TextColour.Plain));
    }

    private void Tell(SnapshotEnd end)
    {
        var (revision, count) = (end.Revision, end.ResourceCount);
        console.WriteText(IsRussian
            ? string.Create(CultureInfo.InvariantCulture, $"Ревизия {revision}, ресурсов: {count}.")
            : string.Create(CultureInfo.InvariantCulture, $"Revision {revision}, {count} {(count == 1 ? "resource" : "resources")}."));
        (_wasReset, _hasTold) = (false, true);
    }

    private void Tell(WatchReset reset)
    {
        Separate();
        console.WriteText((reset.Reason, IsRussian) switch
        {
            (WatchResetReason.Reloaded, false) =>
                "The service had to load its data anew. What changed meanwhile is not told one by one: look at "
                + "`cstoref log`.",
            (WatchResetReason.Reloaded, true) => "Служба загрузила данные заново; что изменилось за это время, показывает `cstoref log`.",
            (_, false) => "The history was broken off, by a restore or because commits were lost: what was told may hold no longer. "
                + $"Another one is served now: epoch {reset.Epoch}.",
            (_, true) => "История прервана: данные восстановлены или записи утеряны, сказанное могло потерять силу. "
                + $"Теперь действует другая: эпоха {reset.Epoch}.",
        });
        _wasReset = true;
    }

    private async Task TellAsync(WatchedChangeSet told)
    {
        var changeSet = told.ChangeSet;
        var changes = await ReadAsync(told);
        Separate();
        console.WriteText(string.Join(" · ", Parts().Where(part => part.Length > 0)));
        foreach (var change in changes) ComparisonText.Write(change, console);
        if (changeSet.ChangeCount - told.Changes.Count is > 0 and var others)
        {
            console.WriteText(IsRussian
                ? string.Create(CultureInfo.InvariantCulture, $"Не показано, поскольку не подходит: {others}.")
                : string.Create(CultureInfo.InvariantCulture, $"{others} more that {(others == 1 ? "was" : "were")} not asked for."));
        }

        IEnumerable<string> Parts() =>
        [
            string.Create(CultureInfo.InvariantCulture, $"{context.Languages.Of("Revision")} {changeSet.Revision}"),
            LogTable.TimeOf(changeSet),
            changeSet.Author,
            changeSet.Reason,
        ];
    }

    private void Separate()
    {
        if (_hasTold) console.WriteText(string.Empty);
        _hasTold = true;
    }

    /// <summary>
    /// The changes with their fields, which the log knows. Where it cannot be asked, or tells of another history meanwhile, what was told
    /// has to do.
    /// </summary>
    private async Task<IEnumerable<Change>> ReadAsync(WatchedChangeSet told)
    {
        var names = told.Changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        var request = new GetChangeSetRequest { Revision = told.ChangeSet.Revision, PageSize = LargestPage };
        try
        {
            var (answer, _) = await context.ReadAllAsync(context.Client.Changes.GetChangeSetAsync, request);
            if (answer.ChangeSet.Digest == told.ChangeSet.Digest) return answer.Changes.Where(change => names.Contains(change.Name));
        }
        catch (RpcException) when (!context.CancellationToken.IsCancellationRequested)
        {
            // The watch itself will tell whether the service is away.
        }

        return told.Changes.Select(change => new Change { Name = change.Name, Type = change.Type });
    }
}
