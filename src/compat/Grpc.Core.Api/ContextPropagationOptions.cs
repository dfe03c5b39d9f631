namespace Grpc.Core;

/// <summary>What a call made on behalf of another takes over from it.</summary>
/// <param name="propagateDeadline">Whether it must be over when the other must.</param>
/// <param name="propagateCancellation">Whether it is cancelled when the other is.</param>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    /// <summary>Takes over deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Whether the call must be over when the other must.</summary>
    public bool IsPropagateDeadline { get; } = propagateDeadline;

    /// <summary>Whether the call is cancelled when the other is.</summary>
    public bool IsPropagateCancellation { get; } = propagateCancellation;
}
