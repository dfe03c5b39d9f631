using CstoRef.Server.Checks;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>The statuses of calls that their callers may not make, for <see cref="ErrorStatus"/>.</summary>
internal static class AccessStatus
{
    /// <summary>Names of methods are shorter; a path that is none may be of any length.</summary>
    private const int MaxMethodLength = 200;

    public static Status Of(Exception fault) => fault switch
    {
        CredentialsRequiredException => new StatusBuilder(StatusCode.Unauthenticated, fault.Message).Info(ErrorReason.CredentialsRequired).Build(),
        CredentialsInvalidException invalid => new StatusBuilder(StatusCode.Unauthenticated, fault.Message)
            .Info(ErrorReason.CredentialsInvalid, ("problem", invalid.Problem.Code))
            .Build(),
        CredentialsUnverifiableException => new StatusBuilder(StatusCode.Unavailable, fault.Message)
            .Info(ErrorReason.CredentialsUnverifiable)
            .Add(new RetryInfo { RetryDelay = ErrorStatus.RetryDelay })
            .Build(),
        ScopeMissingException missing => new StatusBuilder(StatusCode.PermissionDenied, fault.Message)
            .Info(ErrorReason.ScopeMissing, ("scope", missing.Scope), ("method", Quoted.Cut(missing.Method, MaxMethodLength)))
            .Build(),
        MethodNotKnownException => new StatusBuilder(StatusCode.Unimplemented, fault.Message).Build(),
        _ => throw new ArgumentException($"{fault.GetType()} tells of no caller.", nameof(fault)),
    };
}
