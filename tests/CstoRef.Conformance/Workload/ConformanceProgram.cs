using System.Globalization;
using System.Runtime.InteropServices;
using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;

namespace CstoRef.Conformance.Workload;

/// <summary>From flags to an exit code: 0 where every promise was held, 1 where one was not or the run failed, 2 for wrong flags.</summary>
internal static class ConformanceProgram
{
    private const string Usage = """
        --change-sets N   how many change sets are made, 10000 by default
        --seed N          what all choices come from; by chance by default
        --faults NAMES    which faults befall it, separated by commas; all by default, or none
        --fault-count N   how many faults; by default one for every 60 change sets
        --history FILE    where to write the recorded history; it is written anyway where a promise is broken
        validate FILE     judges a recorded history again
        """;

    /// <summary>Runs.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            if (arguments is ["validate", var file]) return await JudgeAsync(await RunFile.ReadAsync(file, stop.Token), output) ? 0 : 1;
            var (options, history) = Parse(arguments);
            return await RunAsync(options, history, output, stop.Token);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            await error.WriteLineAsync($"{fault.Message}\n\n{Usage}");
            return 2;
        }
        catch (Exception fault) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync($"Stopped: {fault.Message}");
            return 130;
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync($"The run failed. {fault}");
            return 1;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(RunOptions options, string? history, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Seed {options.Seed}"));
        var recorded = await new ConformanceRun(options, output.WriteLine).RunAsync(cancellationToken);
        await output.WriteLineAsync();
        var isHeld = await JudgeAsync(recorded, output);
        history ??= isHeld ? null : string.Create(CultureInfo.InvariantCulture, $"conformance-{options.Seed}.jsonl");
        if (history is not null)
        {
            await RunFile.WriteAsync(recorded, history, cancellationToken);
            await output.WriteLineAsync($"The history stands in {Path.GetFullPath(history)}");
        }

        if (!isHeld) await output.WriteLineAsync($"Again: dotnet run --project tests/CstoRef.Conformance -c Release -- {FlagsOf(options)}");
        return isHeld ? 0 : 1;
    }

    private static async Task<bool> JudgeAsync(RecordedRun run, TextWriter output)
    {
        var report = RunReport.Of(run);
        foreach (var line in RunTable.Of(run, report)) await output.WriteLineAsync(line);
        return report.IsClean && !RunTable.HasTrouble(run);
    }

    private static (RunOptions Options, string? History) Parse(string[] arguments)
    {
        var options = new RunOptions();
        string? history = null;
        if (arguments.Length % 2 != 0) throw new FormatException($"{arguments[^1]} has no value.");
        foreach (var flag in arguments.Chunk(2))
        {
            var value = flag[1];
            options = flag[0] switch
            {
                "--change-sets" => options with { ChangeSets = Number(value) },
                "--seed" => options with { Seed = Number(value) },
                "--faults" => options with { Faults = FaultPlan.Sorts(value) },
                "--fault-count" => options with { FaultCount = Number(value) },
                "--history" => options,
                _ => throw new FormatException($"There is no flag {flag[0]}."),
            };
            if (flag[0] is "--history") history = value;
        }

        return (options, history);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string FlagsOf(RunOptions options)
    {
        var faults = options.Faults.Count == Fault.All.Count ? "all"
            : options.Faults.Count == 0 ? "none"
            : string.Join(',', options.Faults.Select(one => one.Name));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"--change-sets {options.ChangeSets} --seed {options.Seed} --faults {faults} --fault-count {options.FaultTotal}");
    }
}
