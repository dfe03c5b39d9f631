using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Watching;

/// <summary>
/// Reads what <c>cstoref watch -o json</c> writes, as a script does that keeps a copy. It fails for what breaks a promise.
/// </summary>
internal sealed class Watcher(RestartedInstance service, params string[] arguments) : IAsyncDisposable
{
    public RunningTool Tool { get; } = RunningTool.Start(["watch", "-o", "json", .. arguments, "--address", service.Address]);

    public WatchedCopy Copy { get; init; } = new(isFiltered: arguments.Any(argument => argument is "--kind" or "--name"));

    /// <summary>Takes in the next line.</summary>
    public async Task<WatchResponse> ReadAsync()
    {
        var message = JsonParser.Default.Parse<WatchResponse>(await Tool.ReadLineAsync());
        // A line tells the whole of a change set.
        if (message.ChangeSet is { } changeSet) changeSet.IsLastPart.ShouldBeTrue();
        Copy.Take(message);
        return message;
    }

    /// <summary>Takes in lines until the copy has come to a revision.</summary>
    public async Task ReachAsync(long revision)
    {
        do await ReadAsync();
        while (Copy.Revision < revision);
    }

    /// <summary>Takes in lines until one tells an event of this sort.</summary>
    public async Task<WatchResponse> ReadUntilAsync(WatchResponse.EventOneofCase sort)
    {
        while (await ReadAsync() is var message)
            if (message.EventCase == sort) return message;
        throw new InvalidOperationException("Nothing more comes.");
    }

    public ValueTask DisposeAsync() => Tool.DisposeAsync();
}
