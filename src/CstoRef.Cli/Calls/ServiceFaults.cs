using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Cli.Options;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Says what a failed call means to the person at the terminal: the cause, and what to do.</summary>
internal static class ServiceFaults
{
    /// <summary>The failure of a command whose call failed, after a look at what answers there where that may be TLS.</summary>
    /// <param name="fault">How the call failed.</param>
    /// <param name="address">Where to.</param>
    /// <param name="authorities">The authorities that the command trusts; null: those that this machine trusts.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<CommandFailedException> FailureOfAsync(
        RpcException fault, Uri address, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        var mistake = MayBeTls(fault, address) ? await TlsProbe.ExplainAsync(address, authorities, cancellationToken) : null;
        return new(mistake ?? Describe(fault, address), fault);
    }

    /// <summary>Whether a connection was there and broke off before anybody answered a call.</summary>
    private static bool MayBeTls(RpcException fault, Uri address) =>
        fault.GetRpcStatus() is null
        && fault.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown
        && fault.Status.DebugException?.GetBaseException() is { } cause
        && (cause is AuthenticationException or IOException or HttpRequestException
            || (address.Scheme is "https" && cause is not SocketException));

    private static string Describe(RpcException fault, Uri address)
    {
        var details = fault.GetRpcStatus();
        var reason = fault.Status.Detail;
        return fault.StatusCode switch
        {
            _ when details is null && fault.Status.DebugException?.GetBaseException() is AuthenticationException =>
                $"The service at {address.OriginalString} and this command do not trust each other: {CauseOf(fault)}. "
                + "Name its authority with --cacert, and a certificate of yours with --cert where it asks for one.",
            StatusCode.Unavailable when details is null =>
                $"No service answers at {address.OriginalString}: {CauseOf(fault)}. Start one with `./cstoref serve`, or name another with --address.",
            StatusCode.Unavailable when details.GetDetail<ErrorInfo>()?.Reason is "REVISION_NOT_YET_AVAILABLE" =>
                $"{reason} `cstoref log` lists those that are.",
            StatusCode.Unavailable => $"The service at {address.OriginalString} is not available now: {reason} Try again in a moment.",
            StatusCode.DeadlineExceeded => $"The service at {address.OriginalString} did not answer in time. Look at `cstoref status`, or try again.",
            StatusCode.InvalidArgument when details?.GetDetail<BadRequest>() is { } request =>
                $"The service refused the request: {string.Join("; ", request.FieldViolations.Select(violation => $"{violation.Field} {violation.Description}"))}",
            StatusCode.Unauthenticated =>
                $"The service at {address.OriginalString} wants to know who calls: {reason} "
                + $"Give a token with --token-file or ${CredentialOptions.TokenVariable}, or a certificate with --cert.",
            StatusCode.PermissionDenied => $"The service at {address.OriginalString} does not let you: {reason}",
            StatusCode.NotFound when details is not null => reason,
            StatusCode.Internal when details?.GetDetail<ErrorInfo>() is { } info && info.Metadata.TryGetValue("correlation_id", out var id) =>
                $"The service at {address.OriginalString} failed. Quote the correlation id {id} to its operators.",
            StatusCode.Unimplemented => $"What answers at {address.OriginalString} does not offer this: it is another service, or an older CstoRef.",
            _ when details is null => $"What answers at {address.OriginalString} is not a CstoRef service: {CauseOf(fault)}. Name the service's gRPC port with --address.",
            _ => $"The service at {address.OriginalString} refused the call: {reason}",
        };
    }

    private static string CauseOf(RpcException fault) =>
        (fault.Status.DebugException?.GetBaseException().Message ?? fault.Status.Detail).ReplaceLineEndings(" ").TrimEnd('.');
}
