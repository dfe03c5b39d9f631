using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Observability;

/// <summary>Prometheus with the rules of the repository, where this machine has it (Debian's package prometheus).</summary>
internal sealed class PrometheusProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusProgram(Process process, Uri address) => (_process, _http) = (process, new() { BaseAddress = address });

    /// <summary>Whether this machine has it.</summary>
    public static bool IsThere => Find("prometheus") is not null && Find("promtool") is not null;

    /// <summary>Lets its own tool check files, and tells what that says of them.</summary>
    public static async Task<(int ExitCode, string Output)> CheckAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var tool = Process.Start(Quiet(Find("promtool")!, arguments))!;
        var errors = tool.StandardError.ReadToEndAsync(cancellationToken);
        var output = await tool.StandardOutput.ReadToEndAsync(cancellationToken).DefaultTimeout();
        output += await errors.DefaultTimeout();
        await tool.WaitForExitAsync(cancellationToken).DefaultTimeout();
        return (tool.ExitCode, output);
    }

    /// <summary>Writes the repository's configuration, for the files as they lie there and for one service on this machine.</summary>
    public static async Task<string> WriteConfigurationAsync(string folder, string target, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "prometheus.yml");
        var text = DeployedFiles.Read("prometheus.yml")
            .Replace("/etc/prometheus", DeployedFiles.Folder, StringComparison.Ordinal)
            .Replace("interval: 15s", "interval: 500ms", StringComparison.Ordinal);
        var service = text.IndexOf("    dns_sd_configs:", StringComparison.Ordinal);
        var others = text.IndexOf("  # What the collector", StringComparison.Ordinal);
        service.ShouldBePositive();
        others.ShouldBeGreaterThan(service);
        await File.WriteAllTextAsync(path, $"{text[..service]}    static_configs: [{{targets: ['{target}']}}]\n", cancellationToken);
        return path;
    }

    public static async Task<PrometheusProgram> StartAsync(string folder, string target, CancellationToken cancellationToken)
    {
        var configuration = await WriteConfigurationAsync(folder, target, cancellationToken);
        var address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", FreePort.Find()).Uri;
        var process = Process.Start(Quiet(
            Find("prometheus")!,
            $"--config.file={configuration}",
            $"--storage.tsdb.path={Path.Combine(folder, "prometheus")}",
            $"--web.listen-address={address.Authority}"))!;
        var prometheus = new PrometheusProgram(process, address);
        var told = new List<string>();
        while (await process.StandardError.ReadLineAsync(cancellationToken).DefaultTimeout() is { } line)
        {
            told.Add(line);
            if (line.Contains("Server is ready", StringComparison.Ordinal)) return prometheus;
        }

        throw new InvalidOperationException($"Prometheus did not start: {string.Join('\n', told)}");
    }

    /// <summary>Whether the answer to a query holds a number now, which nothing divided by nothing is not.</summary>
    public async Task<bool> HasNumberAsync(string query, CancellationToken cancellationToken) =>
        (await AskAsync($"query?query={Uri.EscapeDataString(query)}", cancellationToken)).GetProperty("result").EnumerateArray()
            .Select(one => one.GetProperty("value")[1].GetString())
            .Any(value => double.TryParse(value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number));

    /// <summary>The rules as they were evaluated last.</summary>
    public async Task<IReadOnlyList<EvaluatedRule>> ReadRulesAsync(CancellationToken cancellationToken) =>
    [
        .. (await AskAsync("rules", cancellationToken)).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => new EvaluatedRule(
                rule.GetProperty("name").GetString()!,
                rule.GetProperty("health").GetString()!,
                rule.GetProperty("state").GetString()!)),
    ];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        _process.Dispose();
    }

    private async Task<JsonElement> AskAsync(string question, CancellationToken cancellationToken)
    {
        var path = new Uri($"/api/v1/{question}", UriKind.Relative);
        return (await _http.GetFromJsonAsync<JsonElement>(path, cancellationToken).DefaultTimeout()).GetProperty("data");
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static ProcessStartInfo Quiet(string program, params string[] arguments) =>
        new(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
}
