using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Running;

/// <summary>The service as a process of its own that takes edits, on the sample in a database that a test has for itself.</summary>
internal sealed class EditedInstance : IAsyncDisposable
{
    private readonly ServiceProcess _service;

    private EditedInstance(TestDatabase database, ServiceProcess service) => (Database, _service) = (database, service);

    /// <summary>The service's database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Where the service answers gRPC calls.</summary>
    public Uri Address => new(_service.Address);

    public static async Task<EditedInstance> StartAsync(ServedInstance served, params IEnumerable<(string Name, string Value)> settings)
    {
        var cancelled = TestContext.Current.CancellationToken;
        var database = await served.Postgres.CreateDatabaseAsync(cancelled).DefaultTimeout();
        (string, string)[] all = [("CSTOREF__EDITING__MODE", "loopback"), .. settings];
        return new(database, await ServiceProcess.StartAsync(database.ServiceConnectionString, SampleCatalog.Folder, cancelled, all).DefaultTimeout());
    }

    /// <summary>Runs the tool on it.</summary>
    public Task<ToolRun> RunAsync(params IEnumerable<string> arguments) => Tool.RunAsync([.. arguments, "--address", _service.Address]);

    /// <summary>Runs the tool at a terminal of 80 columns, where somebody types.</summary>
    public Task<ToolRun> RunAtTerminalAsync(string typed, params IEnumerable<string> arguments)
    {
        string[] line = ["dotnet", Tool.Program, .. arguments, "--address", _service.Address];
        var quoted = string.Join(' ', line.Select(word => $"'{word}'"));
        return Tool.RunProgramAsync(
            "sh",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["TERM"] = "xterm", ["COLUMNS"] = "80" },
            ["-c", "printf '%s\\n' \"$1\" | script --quiet --return --command \"$2\" /dev/null", "sh", typed, quoted]);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Database.DisposeAsync();
    }
}
