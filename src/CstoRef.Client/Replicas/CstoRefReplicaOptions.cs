namespace CstoRef.Client;

/// <summary>How a replica follows the service, and what it keeps on the disk.</summary>
public sealed class CstoRefReplicaOptions
{
    /// <summary>
    /// The file that the replica is kept in, so that it can begin while the service is away; null: none. One replica alone writes a file.
    /// </summary>
    public string? FilePath { get; set; }

    /// <summary>The form of that file.</summary>
    public ReplicaFileFormat FileFormat { get; set; } = ReplicaFileFormat.Protobuf;

    /// <summary>How long changes gather before the file is written, however many come. Positive.</summary>
    public TimeSpan FileDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// About how long the replica waits before it connects anew for the first time; each time that it fails it waits twice as long.
    /// Positive.
    /// </summary>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long it waits at most, unless the service asks for more. At least <see cref="InitialBackoff"/>.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the service may be silent before it has said within which time it speaks; after that, three times as long. Positive.
    /// </summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old what is held may be before the health check calls the replica degraded. Positive.</summary>
    public TimeSpan StalenessLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many changes wait for one who reads them more slowly than they come. What is more becomes one change with all of it. Positive.
    /// </summary>
    public int MaxWaitingChanges { get; set; } = 100;

    /// <summary>Every option that has a value that it must not have, with the reason.</summary>
    internal IEnumerable<string> FindFaults()
    {
        if (FilePath is not null && string.IsNullOrWhiteSpace(FilePath))
            yield return $"{nameof(FilePath)} must be a path, or null for no file.";
        if (!Enum.IsDefined(FileFormat)) yield return $"{nameof(FileFormat)} must be Protobuf or JsonLines, not {FileFormat}.";
        if (FileDelay <= TimeSpan.Zero) yield return $"{nameof(FileDelay)} must be positive, not {FileDelay}.";
        if (InitialBackoff <= TimeSpan.Zero) yield return $"{nameof(InitialBackoff)} must be positive, not {InitialBackoff}.";
        if (MaxBackoff < InitialBackoff) yield return $"{nameof(MaxBackoff)} must be at least {InitialBackoff}, not {MaxBackoff}.";
        if (AnswerTimeout <= TimeSpan.Zero) yield return $"{nameof(AnswerTimeout)} must be positive, not {AnswerTimeout}.";
        if (StalenessLimit <= TimeSpan.Zero) yield return $"{nameof(StalenessLimit)} must be positive, not {StalenessLimit}.";
        if (MaxWaitingChanges <= 0) yield return $"{nameof(MaxWaitingChanges)} must be positive, not {MaxWaitingChanges}.";
    }
}
