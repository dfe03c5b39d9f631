using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace CstoRef.Testing.Hosting;

/// <summary>
/// The process that hosts all services of this test process. It ends when this one ends, in whatever way, since its stdin ends then.
/// </summary>
internal sealed class ServiceHost
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(20);

    /// <summary>What watches or measures this process would do so to the host.</summary>
    private static readonly string[] NotInherited = ["CORECLR_ENABLE_PROFILING", "DOTNET_STARTUP_HOOKS"];

    private static readonly Lock Starting = new();
    private static ServiceHost? _current;

    private readonly Process _process;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<HostAnswer>> _asked = new();
    private readonly Lock _writing = new();
    private readonly Task _reading;
    private long _count;

    private ServiceHost(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>The host, which is started where there is none.</summary>
    /// <exception cref="CstoRefTestingException">Its program is missing, or does not start.</exception>
    public static ServiceHost Current
    {
        get
        {
            lock (Starting)
            {
                if (_current is null or { _reading.IsCompleted: true }) _current = Start();
                return _current;
            }
        }
    }

    /// <summary>The id of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Asks for something, and gives the answer.</summary>
    /// <exception cref="CstoRefTestingException">It cannot be done, or the process has ended.</exception>
    public async Task<HostAnswer> AskAsync(HostRequest request)
    {
        var asked = request with { Id = Interlocked.Increment(ref _count) };
        var answer = new TaskCompletionSource<HostAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[asked.Id] = answer;
        try
        {
            Write(JsonSerializer.Serialize(asked, HostLines.Default.HostRequest));
            var end = await Task.WhenAny(answer.Task, _reading).ConfigureAwait(false);
            if (end == _reading && !answer.Task.IsCompleted) throw Ended();
            var answered = await answer.Task.ConfigureAwait(false);
            return answered.Fault is { } fault ? throw new CstoRefTestingException(fault) : answered;
        }
        catch (IOException)
        {
            throw Ended();
        }
        finally
        {
            _asked.TryRemove(asked.Id, out _);
        }
    }

    private static ServiceHost Start()
    {
        var program = HostFiles.Find();
        var start = new ProcessStartInfo(HostFiles.Runtime, [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var variable in NotInherited) start.Environment.Remove(variable);
        var host = new ServiceHost(Process.Start(start) ?? throw new CstoRefTestingException($"{program} could not be started."));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.End();
        return host;
    }

    /// <summary>Lets nothing of the host outlast this process where that ends in order.</summary>
    private void End()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeToEnd);
    }

    private CstoRefTestingException Ended() =>
        new($"The process {_process.Id}, which hosts the services of the tests, has ended; its stderr says why.");

    /// <summary>The host reads whatever it does, so nobody waits long for it.</summary>
    private void Write(string line)
    {
        lock (_writing)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var answer = JsonSerializer.Deserialize(line, HostLines.Default.HostAnswer)!;
            if (_asked.TryGetValue(answer.Id, out var asked)) asked.TrySetResult(answer);
        }
    }
}
