using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CstoRef.Cli.Calls;
using CstoRef.Client;
using CstoRef.Resources;

namespace CstoRef.Cli.Replicas;

/// <summary>
/// <c>cstoref replica --file F</c>: keeps a copy of the data in a file, for scripts, whether the service is there or not.
/// </summary>
internal static class ReplicaCommand
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>How long changes gather before the file is written.</summary>
    private static readonly TimeSpan FileDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(8);

    /// <summary>How often to look how the copy stands.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    /// <summary>How long the state may take that is written once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Option<FileInfo> File = new("--file")
    {
        Description = "Where to keep the copy: one line of JSON about the whole, then one for each resource. There is always a whole one.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<ReplicaFileFormat?> FileFormat = new("--format")
    {
        Description = "The form of the file: lines of JSON for scripts, the usual one, or protobuf messages, each after its length.",
        HelpName = "jsonlines|protobuf",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (text is "protobuf") return ReplicaFileFormat.Protobuf;
            if (text is not "jsonlines") argument.AddError($"--format must be jsonlines or protobuf, not '{text}'.");
            return ReplicaFileFormat.JsonLines;
        },
    };

    private static readonly Option<bool> Once = new("--once") { Description = "Write what is served now, and end." };

    public static Command Create(TimeProvider clock) => new ServiceCommand(
        "replica",
        "Keeps a copy of all data in a file for scripts, until Ctrl-C. It begins from the file, and catches up when the service is there.",
        [File, FileFormat, Once],
        context => RunAsync(context, context.Line.GetRequiredValue(File), clock));

    private static async Task<int> RunAsync(CommandContext context, FileInfo file, TimeProvider clock)
    {
        if (Directory.Exists(file.FullName)) throw new CommandFailedException($"{file.FullName} is a folder. Name a file.");
        var isOnce = context.Line.GetValue(Once);
        var served = isOnce ? await context.Client.Changes.GetRevisionAsync(new(), context.Call) : null;
        using var news = new ReplicaNews(context.Error);
        var options = new CstoRefReplicaOptions
        {
            FilePath = file.FullName,
            FileFormat = context.Line.GetValue(FileFormat) ?? ReplicaFileFormat.JsonLines,
            FileDelay = FileDelay,
            MaxBackoff = LongestBackoff,
        };
        await using var replica = new CstoRefReplica(options, context.Client, news, clock);
        // Afterwards the service may have taken its place before anybody looks.
        Catalog? held = null;
        news.FileTaken = () => held = replica.Catalog;
        try
        {
            await replica.StartAsync(context.CancellationToken);
            if (held is not null) await TellAsync(context, held, file);
            await FollowAsync(context, replica, file, (held?.Revision, held?.Epoch, held is not null), served?.Revision, clock);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            return await CommandLine.TellAsync(
                context.Error,
                $"interrupted{await StopAsync(replica, news, file)}.",
                CommandLine.Interrupted);
        }

        var written = await StopAsync(replica, news, file);
        return written.Length > 0 ? CommandLine.Succeeded : CommandLine.Failed;
    }

    /// <summary>Tells how the copy stands, each time that it stands otherwise.</summary>
    /// <param name="context">Whom to tell.</param>
    /// <param name="replica">The copy.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="told">How it stood when that was told last.</param>
    /// <param name="last">At which revision of the service to end; null: never.</param>
    /// <param name="clock">The clock to look by.</param>
    private static async Task FollowAsync(
        CommandContext context,
        CstoRefReplica replica,
        FileInfo file,
        (long? Revision, string? Epoch, bool IsFromFile) told,
        long? last,
        TimeProvider clock)
    {
        var begin = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            var status = replica.Status;
            var state = (status.Revision, status.Epoch, status.IsFromFile);
            if (status.Revision is not null && state != told) await TellAsync(context, replica.Catalog, status.IsFromFile ? file : null);
            told = state;
            if (!status.IsFromFile && status.Revision >= last) return;
            if (last is not null && clock.GetElapsedTime(begin) > Patience)
            {
                var cause = $"The service at {context.Address.OriginalString} did not tell its data in time. {status.Fault}";
                throw new CommandFailedException(cause.TrimEnd());
            }
        }
        while (await timer.WaitForNextTickAsync(context.CancellationToken));
    }

    /// <param name="context">Whom to tell.</param>
    /// <param name="catalog">What the copy holds.</param>
    /// <param name="file">The file that it comes from; null: it comes from the service.</param>
    private static Task<int> TellAsync(CommandContext context, Catalog catalog, FileInfo? file)
    {
        var count = ResourceKind.All.Sum(kind => catalog.All(kind).Count);
        return context.WriteAsync(
            () => new JsonObject
            {
                ["revision"] = catalog.Revision,
                ["epoch"] = catalog.Epoch,
                ["resources"] = count,
                ["from"] = file is null ? "service" : "file",
            }.ToJsonString(),
            console => console.WriteText((context.Languages.IsRussian, file) switch
            {
                (false, null) => string.Create(Culture, $"Revision {catalog.Revision}, {count} resources, from the service."),
                (false, _) =>
                    string.Create(
                        Culture,
                        $"Revision {catalog.Revision}, {count} resources, from {file}, not confirmed by the service yet."),
                (true, null) => string.Create(Culture, $"Ревизия {catalog.Revision}, ресурсов: {count}, от службы."),
                (true, _) =>
                    string.Create(Culture, $"Ревизия {catalog.Revision}, ресурсов: {count}, из {file}; служба ещё не подтвердила."),
            }));
    }

    /// <summary>Writes the last state.</summary>
    /// <returns>What the file holds then, to be told; empty where it could not be written, which is told already.</returns>
    private static async Task<string> StopAsync(CstoRefReplica replica, ReplicaNews news, FileInfo file)
    {
        news.Forget();
        await replica.StopAsync(CancellationToken.None);
        return replica.HasCatalog && !news.HasFailedToWrite
            ? string.Create(Culture, $"; {file} holds revision {replica.Catalog.Revision}")
            : string.Empty;
    }
}
