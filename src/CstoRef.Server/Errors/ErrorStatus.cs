using System.Globalization;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Searching;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>Turns what went wrong into the status that the caller gets. The one place that makes statuses.</summary>
internal static class ErrorStatus
{
    private const int MaxFaultsInMessage = 3;

    /// <summary>When to try again what passes by itself.</summary>
    public static readonly Duration RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The status of a fault that the caller may know; null for any other, which is the service's own.</summary>
    public static Status? Of(Exception fault) => fault switch
    {
        InvalidRequestException invalid => Of(invalid),
        ResourcesNotFoundException missing => Of(missing),
        PageTokenExpiredException expired => Of(expired),
        ChairmanshipNotKnownException notKnown => Of(notKnown),
        ChairmanshipNotYetDecidedException notYet => new StatusBuilder(StatusCode.NotFound, notYet.Message)
            .Info(
                ErrorReason.ChairmanshipNotYetDecided,
                ("day", Day(notYet.Day)),
                ("last_chairmanship", notYet.Last.Name),
                ("last_day", Day(notYet.LastDay)))
            .Build(),
        AnswerTooLargeException tooLarge => new StatusBuilder(StatusCode.ResourceExhausted, tooLarge.Message)
            .Info(ErrorReason.AnswerTooLarge, ("fitting_count", Number(tooLarge.Fitting)))
            .Build(),
        NotReadyException or StoppingException => new StatusBuilder(StatusCode.Unavailable, fault.Message)
            .Info(ErrorReason.NotReady)
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        PostgresUnavailableException => new StatusBuilder(StatusCode.Unavailable, "The database is away; reads go on without it.")
            .Info(ErrorReason.DatabaseUnavailable)
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        PostgresTimeLimitException => new StatusBuilder(StatusCode.Unavailable, "The database took too long, and nothing came of what was asked.")
            .Info(ErrorReason.DatabaseUnavailable)
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        SearchTooCostlyException costly => new StatusBuilder(
            StatusCode.ResourceExhausted, $"{costly.Message} Ask for less: fewer words and alternatives, longer beginnings of words, or a smaller page.")
            .Info(ErrorReason.SearchTooCostly, ("time_limit", costly.TimeLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)))
            .Build(),
        TooManySearchesException tooMany => new StatusBuilder(StatusCode.ResourceExhausted, $"{tooMany.Message} Wait for the answers to the others.")
            .Info(ErrorReason.TooManySearches)
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        RevisionNotYetAvailableException notYet => new StatusBuilder(StatusCode.Unavailable, notYet.Message)
            .Info(ErrorReason.RevisionNotYetAvailable, ("revision", Number(notYet.Revision)), ("head_revision", Number(notYet.Head)))
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        RevisionCompactedException compacted => new StatusBuilder(StatusCode.OutOfRange, compacted.Message)
            .Info(ErrorReason.RevisionCompacted, ("revision", Number(compacted.Revision)), ("oldest_revision", Number(compacted.Oldest)))
            .Build(),
        TooManyPastReadsException tooMany => new StatusBuilder(StatusCode.ResourceExhausted, $"{tooMany.Message} Wait for the answers to the others.")
            .Info(ErrorReason.TooManyPastReads)
            .Add(new RetryInfo { RetryDelay = RetryDelay })
            .Build(),
        MalformedRequestException malformed => new StatusBuilder(StatusCode.InvalidArgument, malformed.Message)
            .Info(ErrorReason.MalformedRequest)
            .Build(),
        RequestTooLargeException tooLarge => new StatusBuilder(StatusCode.ResourceExhausted, tooLarge.Message)
            .Info(ErrorReason.RequestTooLarge)
            .Build(),
        EpochMismatchException or WatchTooSlowException or TooManyWatchersException => WatchStatus.Of(fault),
        EditingOffException or EditFailedException or NewerDataException or TooManyEditsException or OutcomeUnknownException => EditStatus.Of(fault),
        CredentialsRequiredException or CredentialsInvalidException or CredentialsUnverifiableException or ScopeMissingException
            or MethodNotKnownException => AccessStatus.Of(fault),
        CallerLimitException beyond => new StatusBuilder(StatusCode.ResourceExhausted, beyond.Message)
            .Info(
                ErrorReason.CallerLimitExceeded,
                ("limit", beyond.Limit.Name),
                ("value", beyond.Limit.Value.ToString("0.###", CultureInfo.InvariantCulture)))
            .Add(new RetryInfo { RetryDelay = Duration.FromTimeSpan(beyond.RetryAfter) })
            .Build(),
        DeadlinePassedException => GivenUp(deadlineExceeded: true),
        ServiceNotKnownException notKnown => new StatusBuilder(StatusCode.NotFound, notKnown.Message).Build(),
        TooManyCallsException tooMany => new StatusBuilder(StatusCode.ResourceExhausted, tooMany.Message)
            .Info(ErrorReason.TooManyCalls, ("limit", Number(tooMany.Limit)))
            .Build(),
        _ => null,
    };

    /// <summary>The status of a fault of the service, which tells nothing but where its operators find it.</summary>
    public static Status Internal(string correlationId) =>
        new StatusBuilder(StatusCode.Internal, $"The service failed. Quote {correlationId} to its operators.")
            .Info(ErrorReason.Internal, ("correlation_id", correlationId))
            .Build();

    /// <summary>The status of a call that its caller gave up.</summary>
    public static Status GivenUp(bool deadlineExceeded) =>
        deadlineExceeded
            ? new StatusBuilder(StatusCode.DeadlineExceeded, "The call's deadline has passed.").Build()
            : new StatusBuilder(StatusCode.Cancelled, "The call was cancelled.").Build();

    private static Status Of(InvalidRequestException invalid)
    {
        var found = invalid.Faults.Select(fault => new BadRequest.Types.FieldViolation { Field = fault.Field, Description = fault.Description });
        var violations = new BadRequest();
        var message = Told(invalid.Faults.Select(fault => $"{fault.Field} {fault.Description}"), invalid.Count);
        return new StatusBuilder(StatusCode.InvalidArgument, message)
            .Info(ErrorReason.InvalidRequest, ("fault_count", Number(invalid.Count)))
            .AddAsFits(violations, violations.FieldViolations, found)
            .Build();
    }

    /// <summary>The first few of many things, as a sentence.</summary>
    public static string Told(IEnumerable<string> all, int count)
    {
        var shown = string.Join("; ", all.Take(MaxFaultsInMessage));
        var more = count - MaxFaultsInMessage;
        return more > 0 ? $"{shown}; and {more} more." : $"{shown}.";
    }

    private static Status Of(ResourcesNotFoundException missing)
    {
        var count = missing.Names.Length;
        var found = missing.Names.Select(name => new ResourceInfo { ResourceType = missing.KindOf(name).Descriptor.FullName, ResourceName = name });
        var first = found.First();
        var message = count == 1 ? $"{first.ResourceName} does not exist." : $"{count} resources do not exist, the first of them {first.ResourceName}.";
        return new StatusBuilder(StatusCode.NotFound, message)
            .Info(
                ErrorReason.ResourceNotFound,
                ("resource_type", first.ResourceType),
                ("resource_name", first.ResourceName),
                ("missing_count", Number(count)))
            .AddAsFits(found)
            .Build();
    }

    private static Status Of(PageTokenExpiredException expired) =>
        new StatusBuilder(StatusCode.OutOfRange, expired.Message)
            .Info(ErrorReason.PageTokenExpired, ("revision", Number(expired.Revision)), ("served_revision", Number(expired.ServedRevision)))
            .Build();

    private static Status Of(ChairmanshipNotKnownException notKnown)
    {
        (string, string)[] day = [("day", Day(notKnown.Day))];
        (string, string)[] first = notKnown.First is { } one ? [("first_chairmanship", one.Name), ("first_day", Day(one.Period.FirstPossibleDay()))] : [];
        return new StatusBuilder(StatusCode.NotFound, notKnown.Message).Info(ErrorReason.ChairmanshipNotKnown, [.. day, .. first]).Build();
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
