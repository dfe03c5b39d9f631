using System.Diagnostics.CodeAnalysis;
using Google.Rpc;
using Grpc.Core;
using ErrorReason = CstoRef.V1.ErrorReason;

namespace CstoRef.Client;

/// <summary>
/// A call that the service refused, with what it said of the reason. Whoever catches <see cref="RpcException"/> catches it too.
/// </summary>
public class CstoRefException : RpcException
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "It makes no status of its own: it is the service's.")]
    internal CstoRefException(RpcException fault, FaultDetails details)
        : base(fault.Status, fault.Trailers, fault.Message) =>
        (Reason, ReasonName, Variables, RetryDelay, Preconditions) =
            (details.Reason, details.ReasonName, details.Variables, details.RetryDelay, details.Preconditions);

    /// <summary>Why; unspecified where the service is newer than this package: <see cref="ReasonName"/> tells then.</summary>
    public ErrorReason Reason { get; }

    /// <summary>Why, as the service names it, for example <c>RESOURCE_NOT_FOUND</c>.</summary>
    public string ReasonName { get; }

    /// <summary>Every variable part of the message, by its name in the contract.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>After how long the service may be asked again; null where it would say the same.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>What an edit was to find and did not, or which rules it broke; empty for all other calls.</summary>
    public IReadOnlyList<PreconditionFailure.Types.Violation> Preconditions { get; }
}
