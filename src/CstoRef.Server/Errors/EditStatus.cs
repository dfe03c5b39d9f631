using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Resources;
using CstoRef.Server.Checks;
using CstoRef.Server.Editing;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>The statuses of edits that were not made, for <see cref="ErrorStatus"/>.</summary>
internal static class EditStatus
{
    /// <summary>What the data holds may be told at any length.</summary>
    private const int MaxTextLength = 200;

    public static Status Of(Exception fault) => fault switch
    {
        EditingOffException => new StatusBuilder(StatusCode.PermissionDenied, fault.Message).Info(ErrorReason.EditingOff).Build(),
        NewerDataException => new StatusBuilder(StatusCode.FailedPrecondition, fault.Message).Info(ErrorReason.NewerData).Build(),
        TooManyEditsException => new StatusBuilder(StatusCode.ResourceExhausted, $"{fault.Message} Try again when others are made.")
            .Info(ErrorReason.TooManyEdits)
            .Add(new RetryInfo { RetryDelay = ErrorStatus.RetryDelay })
            .Build(),
        OutcomeUnknownException { CanBeRepeated: true } =>
            new StatusBuilder(StatusCode.Unavailable, $"{fault.Message} The same request finds out, and makes it where it was not.")
                .Info(ErrorReason.OutcomeUnknown)
                .Add(new RetryInfo { RetryDelay = ErrorStatus.RetryDelay })
                .Build(),
        OutcomeUnknownException =>
            new StatusBuilder(StatusCode.Unknown, $"{fault.Message} It had no request id: look before you ask for it again.")
                .Info(ErrorReason.OutcomeUnknown)
                .Build(),
        EditFailedException failed => Of(failed),
        _ => throw new ArgumentException($"{fault.GetType()} tells of no edit.", nameof(fault)),
    };

    private static Status Of(EditFailedException failed) => failed.Refusal switch
    {
        StaleRevisionException stale => Of(stale),
        ResourcesMissingException missing => ErrorStatus.Of(new ResourcesNotFoundException(KindOf, missing.Names))!,
        PlanChangedException changed => new StatusBuilder(StatusCode.Aborted, "The edit would do anything else by now than was agreed to. Plan it anew.")
            .Info(ErrorReason.PlanChanged, HeadOf(changed))
            .Build(),
        ResourcesReferredToException held => Of(held),
        RulesViolatedException broken => Of(broken, failed.Request),
        RequestIdTakenException taken =>
            new StatusBuilder(
                StatusCode.AlreadyExists,
                $"The request id {Quoted.Text(failed.Request.RequestId)} belongs to another edit, which made revision {taken.Revision}.")
            .Info(ErrorReason.RequestIdTaken, ("request_id", failed.Request.RequestId), ("revision", ErrorStatus.Number(taken.Revision)))
            .Build(),
        UnloggedChangesException { Unlogged: var unlogged } => new StatusBuilder(StatusCode.FailedPrecondition, $"{unlogged}")
            .Info(
                ErrorReason.UnloggedChanges,
                ("resource_count", ErrorStatus.Number(unlogged.Count)),
                ("resource_name", unlogged.First.FirstOrDefault(string.Empty)))
            .Build(),
        _ => throw new ArgumentException($"Nobody has thought of {failed.Refusal.GetType()} yet.", nameof(failed)),
    };

    private static Status Of(StaleRevisionException refusal)
    {
        var found = refusal.Stale.Select(stale => new PreconditionFailure.Types.Violation
        {
            Type = NameOf(ErrorReason.StaleRevision),
            Subject = stale.Name ?? string.Empty,
            Description = Told(stale),
        });
        var details = new PreconditionFailure();
        var message = $"Somebody else was faster: {ErrorStatus.Told(refusal.Stale.Select(Told), refusal.Stale.Length)} Read anew, and edit that.";
        return new StatusBuilder(StatusCode.Aborted, message)
            .Info(ErrorReason.StaleRevision, ("stale_count", ErrorStatus.Number(refusal.Stale.Length)), HeadOf(refusal))
            .AddAsFits(details, details.Violations, found)
            .Build();
    }

    private static Status Of(ResourcesReferredToException refusal)
    {
        ImmutableArray<(string Name, string Told)> references =
            [.. from deletion in refusal.Held from referrer in deletion.Referrers select (deletion.Name, Told(deletion.Name, referrer))];
        var found = references.Select(reference => new PreconditionFailure.Types.Violation
        {
            Type = NameOf(ErrorReason.StillReferredTo),
            Subject = reference.Name,
            Description = reference.Told,
        });
        var details = new PreconditionFailure();
        return new StatusBuilder(StatusCode.FailedPrecondition, ErrorStatus.Told(references.Select(reference => reference.Told), references.Length))
            .Info(ErrorReason.StillReferredTo, ("reference_count", ErrorStatus.Number(references.Length)))
            .AddAsFits(details, details.Violations, found)
            .Build();
    }

    private static Status Of(RulesViolatedException refusal, ApplyRequest request)
    {
        var (details, fields) = (new PreconditionFailure(), new BadRequest());
        var puts = request.Puts.Select(Put.At).ToDictionary(put => put.Name, StringComparer.Ordinal);
        var broken = refusal.Violations.Select(violation => new PreconditionFailure.Types.Violation
        {
            Type = violation.Rule,
            Subject = Quoted.Cut(violation.Resource, MaxTextLength),
            Description = Quoted.Cut($"{violation.Field} {violation.Message}", MaxTextLength),
        });
        var inPuts = from violation in refusal.Violations
                     where puts.ContainsKey(violation.Resource)
                     select new BadRequest.Types.FieldViolation
                     {
                         Field = Quoted.Cut(puts[violation.Resource].PathOf(violation.Field), MaxTextLength),
                         Description = Quoted.Cut(violation.Message, MaxTextLength),
                     };
        return new StatusBuilder(StatusCode.FailedPrecondition, ErrorStatus.Told(refusal.Violations.Select(Told), refusal.Violations.Length))
            .Info(ErrorReason.RulesBroken, ("violation_count", ErrorStatus.Number(refusal.Violations.Length)))
            .AddAsFits(details, details.Violations, broken, share: 2)
            .AddAsFits(fields, fields.FieldViolations, inPuts)
            .Build();
    }

    private static string Told(StaleRevision stale) => stale switch
    {
        { Name: null } => $"the data is at revision {stale.Actual}, not {stale.Expected}",
        { Actual: 0 } => $"{stale.Name} is not there, rather than at revision {stale.Expected}",
        { Expected: 0 } => $"{stale.Name} is there already, at revision {stale.Actual}",
        _ => $"{stale.Name} is at revision {stale.Actual}, not {stale.Expected}",
    };

    private static string Told(string name, Referrer referrer) => $"{referrer.Name} refers to {name}, by {referrer.Field}";

    private static string Told(Violation violation) =>
        Quoted.Cut($"{violation.Resource}: {violation.Field} {violation.Message}", MaxTextLength);

    private static (string Name, string Value) HeadOf(EditRefusedException refusal) =>
        ("head_revision", ErrorStatus.Number(refusal.Plan?.Before.Revision ?? 0));

    private static ResourceKind KindOf(string name) => ResourceName.TryGetKind(name, out var kind) ? kind : ResourceKind.All[0];

    private static string NameOf(ErrorReason reason) => StatusBuilder.NameOf(reason);
}
