using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.Embedded;

/// <summary>The embedded cluster cannot run; the message says why and what to do.</summary>
public sealed class EmbeddedClusterException : StorageException
{
    internal EmbeddedClusterException(EmbeddedClusterFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why the cluster cannot run.</summary>
    public EmbeddedClusterFault Fault { get; }
}
