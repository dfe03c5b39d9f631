using System.Globalization;
using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Levels;
using CstoRef.Postgres.Connections;
using CstoRef.Testing.Deadlines;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Conformance.Workload;

/// <summary>One run from its start to its recorded history: writers edit, faults befall what they edit, and observers look on.</summary>
/// <param name="options">What it does.</param>
/// <param name="tell">Takes lines about how it goes on.</param>
internal sealed class ConformanceRun(RunOptions options, Action<string> tell)
{
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMinutes(2);

    private readonly RunRecorder _recorder = new(TimeProvider.System);
    private readonly Gate _gate = new();
    private readonly Progress _progress = new(options.ChangeSets);
    private readonly ReaderPace _pace = new();

    private string Now => TimeSpan.FromMilliseconds(_recorder.Milliseconds).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>Runs, and leaves nothing running behind.</summary>
    public async Task<RecordedRun> RunAsync(CancellationToken cancellationToken)
    {
        await using var ground = await Ground.StartAsync(_recorder.Note, cancellationToken);
        await using var primary = DatabaseConnections.Create(
            new NpgsqlConnectionStringBuilder(ground.Clusters.ConnectionString) { TargetSessionAttributes = "primary" }.ConnectionString,
            NullLoggerFactory.Instance);
        await using var crew = new Crew(cancellationToken);
        var writers = Enumerable.Range(0, options.Writers).Select(number => NewWriter(number, ground)).ToArray();
        var observers = Observers.Of(ground, primary, _pace, () => writers[0].Written, options.Seed, _recorder).ToArray();
        foreach (var observer in observers) _ = crew.Start(observer.RunAsync);
        var writing = Task.WhenAll(writers.Select(writer => crew.Start(writer.RunAsync)));
        var scene = new FaultScene(ground, new(ground.Clusters), _gate, _progress, _pace, new(options.Seed));
        var telling = crew.Start(TellProgressAsync);
        await crew.WaitForAsync(crew.Start(cancelled => InjectAsync(scene, cancelled)));
        _progress.MayEnd = true;
        await crew.WaitForAsync(writing);
        await crew.WaitForAsync(telling);

        var truth = await scene.Truth.ReadAsync(cancellationToken);
        await crew.WaitForAsync(CatchUpAsync(observers, truth.End, crew.End));
        await crew.EndAsync();
        return _recorder.ToRun(truth, scene.Truth.Abandoned);
    }

    private Writer NewWriter(int number, Ground ground) => new(
        new(number, new(options.Seed + (1000 * number))),
        ground,
        _gate,
        _progress,
        new(options.Seed + (1000 * number) + 1),
        _recorder.Note,
        _recorder.Write($"writer-{number}"));

    private async Task InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var plan = FaultPlan.Of(options.Faults, options.FaultTotal, scene.Random).Faults;
        foreach (var (index, fault) in plan.Index())
        {
            await _progress.ReachAsync((int)((long)options.ChangeSets * (index + 1) / (plan.Count + 1)), cancellationToken);
            _recorder.Note($"begins: {fault.Name}");
            await fault.InjectAsync(scene, cancellationToken);
            _recorder.Note($"ends: {fault.Name}");
            tell($"{Now}  {_progress.Count} change sets, fault {index + 1} of {plan.Count}: {fault.Name}");
        }
    }

    private async Task TellProgressAsync(CancellationToken cancellationToken)
    {
        for (var part = 1; part <= 10; part++)
        {
            await _progress.ReachAsync((int)((long)options.ChangeSets * part / 10), cancellationToken);
            tell($"{Now}  {_progress.Count} change sets of {options.ChangeSets}");
        }
    }

    /// <summary>Waits until everybody was told everything. Who was not by then has lost it.</summary>
    private async Task CatchUpAsync(IReadOnlyList<IObserver> observers, Position end, CancellationToken cancellationToken)
    {
        var begun = _recorder.Milliseconds;
        while (observers.Any(observer => !observer.HasReached(end)) && _recorder.Milliseconds - begun < LongestCatchUp.TotalMilliseconds)
            await Task.Delay(50, cancellationToken).DefaultTimeout();
        foreach (var observer in observers) observer.CatchUp();
    }
}
