using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;
using ErrorReason = CstoRef.V1.ErrorReason;

namespace CstoRef.Client;

/// <summary>What the service says of a fault beside its status.</summary>
internal sealed record FaultDetails
{
    private const string Domain = "cstoref";
    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<string, ErrorReason> Reasons = ErrorReasonReflection.Descriptor.EnumTypes
        .Single(type => type.ClrType == typeof(ErrorReason)).Values
        .ToFrozenDictionary(value => value.Name[Prefix.Length..], value => (ErrorReason)value.Number, StringComparer.Ordinal);

    public required string ReasonName { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public TimeSpan? RetryDelay { get; init; }

    public ImmutableArray<string> MissingNames { get; init; } = [];

    public ImmutableArray<BadRequest.Types.FieldViolation> FieldFaults { get; init; } = [];

    public ImmutableArray<PreconditionFailure.Types.Violation> Preconditions { get; init; } = [];

    public ErrorReason Reason => Reasons.GetValueOrDefault(ReasonName);

    /// <summary>The fault with what it says; itself where it does not come from the service.</summary>
    public static RpcException Typed(RpcException fault)
    {
        if (Of(fault) is not { } details) return fault;
        return details.Reason switch
        {
            ErrorReason.ResourceNotFound => new ResourceNotFoundException(fault, details),
            ErrorReason.InvalidRequest => new InvalidRequestException(fault, details),
            _ when fault.StatusCode == StatusCode.Unavailable => new ServiceUnavailableException(fault, details),
            _ => new CstoRefException(fault, details),
        };
    }

    private static FaultDetails? Of(RpcException fault)
    {
        var status = fault.GetRpcStatus();
        if (status?.GetDetail<ErrorInfo>() is not { Domain: Domain } info) return null;
        return new()
        {
            ReasonName = info.Reason,
            Variables = info.Metadata.ToFrozenDictionary(StringComparer.Ordinal),
            RetryDelay = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
            MissingNames = [.. status.UnpackDetailMessages().OfType<ResourceInfo>().Select(resource => resource.ResourceName)],
            FieldFaults = [.. status.GetDetail<BadRequest>()?.FieldViolations ?? []],
            Preconditions = [.. status.GetDetail<PreconditionFailure>()?.Violations ?? []],
        };
    }
}
