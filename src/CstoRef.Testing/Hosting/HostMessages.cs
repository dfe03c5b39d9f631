using System.Text.Json;
using System.Text.Json.Serialization;

namespace CstoRef.Testing.Hosting;

/// <summary>What the test process asks its host: one line of JSON on the host's stdin.</summary>
/// <param name="Id">What tells the answer to it from others.</param>
/// <param name="Command">What to do.</param>
internal sealed record HostRequest(long Id, HostCommand Command)
{
    /// <summary>The service to do it with; none for <see cref="HostCommand.Start"/>.</summary>
    public string? Service { get; init; }

    /// <summary>The folder of the seed files; null: the built-in ones.</summary>
    public string? SeedsDirectory { get; init; }

    /// <summary>The day that is today to the service; null: the clock's.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Whether the service takes edits.</summary>
    public bool TakesEdits { get; init; }

    /// <summary>The revision that a fault is about.</summary>
    public long Revision { get; init; }

    /// <summary>How long calls take in addition.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>What a host can do.</summary>
internal enum HostCommand
{
    /// <summary>Starts a service on a database of its own.</summary>
    Start,

    /// <summary>Ends a service and removes its database.</summary>
    Remove,

    /// <summary>Lets the log forget what came before a revision.</summary>
    Compact,

    /// <summary>Loses what was committed after a revision, and begins a new epoch.</summary>
    Rewind,

    /// <summary>Makes every call take longer.</summary>
    Slow,

    /// <summary>Takes the first steps of a stop, and no more.</summary>
    Drain,

    /// <summary>Stops the service; its database stays.</summary>
    Stop,

    /// <summary>Starts the service again, where it listened before.</summary>
    Restart,

    /// <summary>Takes the database away from the service.</summary>
    StopDatabase,

    /// <summary>Gives it back.</summary>
    StartDatabase,
}

/// <summary>What a host answers: one line of JSON on its stdout.</summary>
/// <param name="Id">That of the request.</param>
internal sealed record HostAnswer(long Id)
{
    /// <summary>The service that was started.</summary>
    public string? Service { get; init; }

    /// <summary>Where it answers gRPC calls.</summary>
    public Uri? Address { get; init; }

    /// <summary>Where it answers <c>/livez</c> and <c>/readyz</c>.</summary>
    public Uri? OperationsAddress { get; init; }

    /// <summary>Why the request was not done, as a sentence; null where it was.</summary>
    public string? Fault { get; init; }
}

/// <summary>The form of the lines.</summary>
[JsonSerializable(typeof(HostRequest))]
[JsonSerializable(typeof(HostAnswer))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class HostLines : JsonSerializerContext;
