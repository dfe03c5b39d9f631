using System.Diagnostics;
using System.Globalization;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Starting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServerCommandLine = CstoRef.Server.Configuration.CommandLine;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>The process of one of the servers that are compared.</summary>
internal static class LoadedServer
{
    public const string Limit = "limit";
    public const string Service = "service";
    public const string Asking = "asking";
    public const string Tuned = "asking-tuned";

    /// <summary>
    /// Runs until standard input ends. Lines: <c>ready ADDRESS</c>; for each line of input <c>used ALLOCATED CPU HEAP PRIVATE</c>, in bytes
    /// and ticks.
    /// </summary>
    /// <param name="server">Which.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="folder">Where the answers of the limit are kept.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task RunAsync(string server, string connectionString, string folder, CancellationToken cancellationToken)
    {
        await using var app = server switch
        {
            Limit => new Limit(folder, LoadCall.All(Catalog.Empty)).BuildHost(),
            Asking => AskingDocuments.BuildHost(connectionString),
            Tuned => AskingDocuments.BuildHost(AskingDocuments.Tuned(connectionString)),
            _ => BuildService(connectionString),
        };
        await app.StartAsync(cancellationToken);
        if (app.Services.GetService<PatientLoad>() is { } load) await load.RunAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"ready {app.Services.GetService<Listeners>()?.Grpc?.ToString() ?? app.Urls.Single()}");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line is "idle") GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using var process = Process.GetCurrentProcess();
            var (allocated, heap) = (GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"used {allocated} {process.TotalProcessorTime.Ticks} {heap} {process.WorkingSet64}"));
        }

        await app.StopAsync(cancellationToken);
    }

    private static WebApplication BuildService(string connectionString)
    {
        var flags = ServerCommandLine.Parse(["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", connectionString]);
        return ServerHost.Build(ServerConfiguration.Load(flags, [], AppContext.BaseDirectory));
    }
}
