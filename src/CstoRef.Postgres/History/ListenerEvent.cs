using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.History;

/// <summary>What befell a listener.</summary>
public enum ListenerEventKind
{
    /// <summary>It listens from now on. What was committed before may have gone unheard: read the log.</summary>
    Listening,

    /// <summary>Somebody committed.</summary>
    Notified,

    /// <summary>It does not listen: what is committed from now on goes unheard until it does again.</summary>
    Lost,
}

/// <summary>One thing that befell a listener.</summary>
/// <param name="Kind">What.</param>
/// <param name="Revision">The revision that was told; null where none was, or where what was told is no revision.</param>
/// <param name="Fault">Why it does not listen.</param>
public sealed record ListenerEvent(ListenerEventKind Kind, long? Revision = null, StorageException? Fault = null);
