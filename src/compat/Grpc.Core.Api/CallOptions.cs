using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What a client asks of one call. A value: each <c>With</c> method answers a changed copy.</summary>
/// <param name="headers">Sent before the first request; none when null.</param>
/// <param name="deadline">When the call must be over, in UTC; never when null.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <param name="writeOptions">How requests are written, unless a write says otherwise.</param>
/// <param name="propagationToken">The call that this one is made for, whose deadline and cancellation it may take over.</param>
/// <param name="credentials">Who makes the call.</param>
public struct CallOptions(
    Metadata? headers = null,
    DateTime? deadline = null,
    CancellationToken cancellationToken = default,
    WriteOptions? writeOptions = null,
    ContextPropagationToken? propagationToken = null,
    CallCredentials? credentials = null)
{
    /// <summary>Sent before the first request; none when null.</summary>
    public Metadata? Headers { get; private init; } = headers;

    /// <summary>When the call must be over, in UTC; never when null.</summary>
    public DateTime? Deadline { get; private init; } = deadline;

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; } = cancellationToken;

    /// <summary>How requests are written, unless a write says otherwise.</summary>
    public WriteOptions? WriteOptions { get; private init; } = writeOptions;

    /// <summary>The call that this one is made for, whose deadline and cancellation it may take over.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; } = propagationToken;

    /// <summary>Who makes the call.</summary>
    public CallCredentials? Credentials { get; private init; } = credentials;

    /// <summary>Whether the call waits for a connection, instead of failing at once when there is none.</summary>
    public readonly bool IsWaitForReady => Flags.HasFlag(CallFlags.WaitForReady);

    internal CallFlags Flags { get; private init; }

    /// <summary>A copy with these headers.</summary>
    /// <param name="headers">Sent before the first request.</param>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with this deadline.</summary>
    /// <param name="deadline">When the call must be over, in UTC.</param>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with this cancellation token.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>A copy with these write options.</summary>
    /// <param name="writeOptions">How requests are written, unless a write says otherwise.</param>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>A copy with this propagation token.</summary>
    /// <param name="propagationToken">The call that this one is made for.</param>
    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>A copy with these credentials.</summary>
    /// <param name="credentials">Who makes the call.</param>
    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>A copy that waits for a connection, or does not.</summary>
    /// <param name="waitForReady">Whether to wait.</param>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) =>
        WithFlags(waitForReady ? Flags | CallFlags.WaitForReady : Flags & ~CallFlags.WaitForReady);

    internal readonly CallOptions WithFlags(CallFlags flags) => this with { Flags = flags };
}
