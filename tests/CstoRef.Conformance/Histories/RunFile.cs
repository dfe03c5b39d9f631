using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CstoRef.Conformance.Histories;

/// <summary>
/// A recorded run as a file of JSON lines, to be judged again and to be sent to whoever looks for the bug: the logs, the events, then each
/// observer and each writer, followed by what it saw or did.
/// </summary>
internal static class RunFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new HashConverter(), new DigestConverter() },
    };

    /// <summary>Writes a run to a file, in the place of what that held.</summary>
    public static async Task WriteAsync(RecordedRun run, string path, CancellationToken cancellationToken)
    {
        await using var file = File.CreateText(path);
        foreach (var line in LinesOf(run)) await file.WriteLineAsync(JsonSerializer.Serialize(line, Options).AsMemory(), cancellationToken);
    }

    /// <summary>Reads a run from a file.</summary>
    /// <exception cref="InvalidDataException">The file is none of a run; the message names the line.</exception>
    public static async Task<RecordedRun> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var reading = new RunReading();
        var number = 0;
        await foreach (var text in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            try
            {
                reading.Take(JsonSerializer.Deserialize<HistoryLine>(text, Options) ?? throw new JsonException("There is nothing."));
            }
            catch (Exception fault)
                when (fault is JsonException or NotSupportedException or InvalidDataException or ArgumentException or FormatException)
            {
                throw new InvalidDataException($"{path}:{number}: {fault.Message}", fault);
            }
        }

        return reading.ToRun() ?? throw new InvalidDataException($"{path}: it holds no log that was kept.");
    }

    private static IEnumerable<HistoryLine> LinesOf(RecordedRun run)
    {
        foreach (var log in run.Logs)
        {
            yield return new LogLine(ReferenceEquals(log, run.Kept), log.Epochs, log.BaseRevision, log.Base, log.OldestKept);
            foreach (var changeSet in log.ChangeSets) yield return changeSet;
        }

        foreach (var one in run.Events) yield return one;
        foreach (var observer in run.Observers)
        {
            yield return new ObserverLine(observer.Name, observer.Level, observer.IsCaughtUp);
            foreach (var observation in observer.Observations) yield return observation;
        }

        foreach (var writer in run.Writers)
        {
            yield return new WriterLine(writer.Name);
            foreach (var attempt in writer.Attempts) yield return attempt;
        }
    }

    /// <summary>What the lines up to now hold.</summary>
    private sealed class RunReading
    {
        private readonly List<(LogLine Log, List<HistoryLine> Lines)> _logs = [];
        private readonly List<(ObserverLine Observer, List<HistoryLine> Lines)> _observers = [];
        private readonly List<(WriterLine Writer, List<HistoryLine> Lines)> _writers = [];
        private readonly List<NotedEvent> _events = [];
        private List<HistoryLine>? _open;
        private Type? _openHolds;

        public void Take(HistoryLine line)
        {
            switch (line)
            {
                case LogLine log:
                    _logs.Add((log, Open<TrueChangeSet>()));
                    break;
                case ObserverLine observer:
                    _observers.Add((observer, Open<Observation>()));
                    break;
                case WriterLine writer:
                    _writers.Add((writer, Open<EditAttempt>()));
                    break;
                case NotedEvent one:
                    _events.Add(one);
                    break;
                default:
                    if (_openHolds?.IsInstanceOfType(line) is not true)
                        throw new InvalidDataException($"{line.GetType().Name} does not belong here.");
                    _open!.Add(line);
                    break;
            }
        }

        public RecordedRun? ToRun() => _logs.All(log => !log.Log.IsKept)
            ? null
            : new(
                LogOf(_logs.Single(log => log.Log.IsKept)),
                [.. _logs.Where(log => !log.Log.IsKept).Select(LogOf)],
                [.. _observers.Select(one =>
                    new ObserverHistory(one.Observer.Name, one.Observer.Level, one.Observer.IsCaughtUp, All<Observation>(one.Lines)))],
                [.. _writers.Select(one => new WriterHistory(one.Writer.Name, All<EditAttempt>(one.Lines)))],
                [.. _events]);

        private static TrueLog LogOf((LogLine Log, List<HistoryLine> Lines) one) =>
            new(one.Log.Epochs, one.Log.BaseRevision, one.Log.Base, All<TrueChangeSet>(one.Lines)) { OldestKept = one.Log.OldestKept };

        private static ImmutableArray<T> All<T>(List<HistoryLine> lines)
            where T : HistoryLine => [.. lines.Cast<T>()];

        private List<HistoryLine> Open<T>()
        {
            _openHolds = typeof(T);
            return _open = [];
        }
    }
}
