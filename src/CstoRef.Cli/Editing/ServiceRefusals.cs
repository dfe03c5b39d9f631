using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf.Collections;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Cli.Editing;

/// <summary>Reads from a failed call why a service did not make an edit.</summary>
internal static class ServiceRefusals
{
    /// <summary>The refusal; null where the call failed for another reason.</summary>
    public static Refusal? Of(RpcException fault, ApplyRequest request)
    {
        var status = fault.GetRpcStatus();
        if (status?.GetDetail<ErrorInfo>() is not { Domain: "cstoref" } info)
        {
            return fault.StatusCode == StatusCode.Unimplemented
                ? new(Refusal.EditingOff, "What answers does not know edits: it is an older CstoRef.")
                : null;
        }

        return info.Reason switch
        {
            Refusal.EditingOff => new(info.Reason, fault.Status.Detail),
            "REQUEST_TOO_LARGE" => new(info.Reason, TooLarge(request, fault.Status.Detail)),
            Refusal.PlanChanged => new(info.Reason, "The data was changed since the plan was made, and the edit would do something else now. Nothing was changed; plan anew."),
            "STALE_REVISION" => new(info.Reason, "The data was changed while the plan was made; plan anew."),
            Refusal.RulesBroken => WithFaults(info, "violation_count", "The data would break rules.", BrokenRules(status)),
            Refusal.StillReferredTo => WithFaults(info, "reference_count", "Others would still refer to what would be deleted.", References(status)),
            "INVALID_REQUEST" => WithFaults(info, "fault_count", "The service does not take the edit as it is.", FieldFaults(status, request)),
            "RESOURCE_NOT_FOUND" or "REQUEST_ID_TAKEN" or Refusal.UnloggedChanges or "NEWER_DATA" => new(info.Reason, fault.Status.Detail),
            _ => null,
        };
    }

    private static string TooLarge(ApplyRequest request, string detail) => string.Create(
        CultureInfo.InvariantCulture,
        $"The edit is larger than the service takes: {request.Puts.Count + request.Deletions.Count} changes, {request.CalculateSize() / 1048576.0:0.0} MiB. "
        + $"{detail} Apply it in parts, or straight to the database with --postgres.");

    private static Refusal WithFaults(ErrorInfo info, string count, string message, IEnumerable<EditFault> faults)
    {
        ImmutableArray<EditFault> told = [.. faults];
        var all = info.Metadata.TryGetValue(count, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : told.Length;
        return new(info.Reason, message, told, all);
    }

    /// <summary>Of a violation the description begins with the field.</summary>
    private static IEnumerable<EditFault> BrokenRules(Google.Rpc.Status status) =>
        from violation in ViolationsIn(status)
        let parts = violation.Description.Split(' ', 2)
        select parts is [var field, var message]
            ? new EditFault(violation.Subject, field, message)
            : new EditFault(violation.Subject, string.Empty, violation.Description);

    private static IEnumerable<EditFault> References(Google.Rpc.Status status) =>
        ViolationsIn(status).Select(violation => new EditFault(string.Empty, string.Empty, violation.Description));

    private static RepeatedField<PreconditionFailure.Types.Violation> ViolationsIn(Google.Rpc.Status status) =>
        status.GetDetail<PreconditionFailure>()?.Violations ?? [];

    /// <summary>Fields of a put are told by its resource.</summary>
    private static IEnumerable<EditFault> FieldFaults(Google.Rpc.Status status, ApplyRequest request) =>
        from violation in status.GetDetail<BadRequest>()?.FieldViolations ?? []
        let parts = violation.Field.Split('.', 3)
        let put = parts[0].Split('[', ']') is ["puts", var digits, ""] && int.TryParse(digits, CultureInfo.InvariantCulture, out var index)
            ? request.Puts.ElementAtOrDefault(index)
            : null
        let resource = put is null ? null : ResourceHolder.HeldIn(put)
        select resource is null
            ? new EditFault(string.Empty, violation.Field, violation.Description)
            : new EditFault(ResourceKind.Of(resource).NameOf(resource), parts.Length == 3 ? parts[2] : string.Empty, violation.Description);
}
