using System.Collections;
using CstoRef.Postgres.Faults;
using CstoRef.Server.Calls;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;

namespace CstoRef.Server.Starting;

/// <summary>From flags to an exit code: 0 after a stop that was asked for, 1 after a failure, 2 for wrong flags.</summary>
internal static class ServerProgram
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var commandLine = CommandLine.Parse(arguments);
        if (commandLine.AsksForText) return commandLine.WriteText(output);
        if (commandLine.Faults.Count > 0)
        {
            foreach (var fault in commandLine.Faults) await error.WriteLineAsync(fault);
            await error.WriteLineAsync("--help tells the flags.");
            return WrongUsage;
        }

        try
        {
            var configuration = ServerConfiguration.Load(commandLine, Environment(), AppContext.BaseDirectory);
            await using var app = ServerHost.Build(configuration);
            if (commandLine.HoldsPassword) StartingLog.PasswordOnCommandLine(app.Services.GetRequiredService<ILogger<CommandLine>>());
            if (configuration.Options.Clock.Today is { } today)
                StartingLog.TodayFixed(app.Services.GetRequiredService<ILogger<Calendar>>(), today);
            await ServeAsync(app, output);
            return 0;
        }
        catch (Exception fault) when (fault is StartException or StorageException)
        {
            await error.WriteLineAsync($"CstoRef cannot start. {fault.Message}");
            return Failed;
        }
        catch (Exception fault)
        {
            // Nobody foresaw it, so whoever looks into it needs all of it.
            await error.WriteLineAsync($"CstoRef failed. {fault}");
            return Failed;
        }
    }

    private static async Task ServeAsync(WebApplication app, TextWriter output)
    {
        await ListenAsync(app);
        try
        {
            var catalog = await app.Services.GetRequiredService<PatientLoad>().RunAsync(app.Lifetime.ApplicationStopping);
            await output.WriteLineAsync(ReadyLine.Of(catalog, app.Services.GetRequiredService<Listeners>()));
            await app.Services.GetRequiredService<SeedComparison>().RunAsync(catalog, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to stop before it was ready, it stops.
        }
        finally
        {
            await app.StopAsync();
        }
    }

    private static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception fault) when (ListenFault.Explain(fault) is { } explanation)
        {
            throw new StartException(explanation, fault);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? string.Empty));
}
