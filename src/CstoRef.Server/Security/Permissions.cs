using CstoRef.Server.Errors;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Security;

/// <summary>
/// Lets a call go on whose caller may make it, before anything of its request is read, and before it counts whether there is what it asks
/// for: strangers do not even learn which methods there are.
/// </summary>
internal sealed class Permissions(Authentication authentication, AccessPolicy policy, Refusals refusals, ILogger<Permissions> logger)
{
    private const string Grpc = "application/grpc";
    private const string Challenge = "Bearer realm=\"cstoref\"";

    /// <summary>What is no method of the gRPC endpoint, as if it were one that only reads.</summary>
    private static readonly Access Unknown = new(string.Empty, Scopes.Read);

    private readonly CredentialsRequiredException _required = new(policy.KnowsCallers);

    /// <summary>Goes around everything that is served.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate serve)
    {
        var access = context.GetEndpoint()?.Metadata.GetMetadata<Access>();
        if (context.Features.Get<Peer>() is not { } peer) return ServeOperators(context, access, serve);
        if (access is null || !string.Equals(access.Path, context.Request.Path.Value, StringComparison.Ordinal)) access = Unknown;
        if (access.Needed == Scopes.None) return serve(context);
        return authentication.TryIdentify(context, peer, out var found)
            ? Decide(found, access, peer, context, serve)
            : DecideLater(access, peer, context, serve);
    }

    private async Task DecideLater(Access access, Peer peer, HttpContext context, RequestDelegate serve) =>
        await Decide(await authentication.IdentifyAsync(context, peer), access, peer, context, serve);

    /// <summary>The operations endpoint has no methods, and asks nobody who they are.</summary>
    private static Task ServeOperators(HttpContext context, Access? access, RequestDelegate serve)
    {
        if (access is null) return serve(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Task Decide(Identification found, Access access, Peer peer, HttpContext context, RequestDelegate serve)
    {
        if (found.Problem == CredentialProblem.Unverifiable) return Answer(context, new CredentialsUnverifiableException());
        if (found.Caller is not { } caller)
            return Refuse(context, peer, new CredentialsInvalidException(found.Problem!), found.Problem!.Message);
        if ((caller.Scopes & access.Needed) == Scopes.None)
        {
            return caller.Name is null
                ? Refuse(context, peer, _required, "it brings no credential.")
                : Answer(context, new ScopeMissingException(access.Needed, context.Request.Path.Value!));
        }

        if (ReferenceEquals(access, Unknown))
        {
            SecurityLog.MethodNotKnown(logger, context.Request.Path.Value ?? string.Empty);
            return Answer(context, new MethodNotKnownException());
        }

        if (!ReferenceEquals(caller, peer.Anonymous)) context.Features.Set(caller);
        return serve(context);
    }

    private Task Refuse(HttpContext context, Peer peer, Exception refusal, string problem)
    {
        refusals.Tell(peer.Address, problem);
        context.Response.Headers.WWWAuthenticate =
            refusal is CredentialsInvalidException ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        return Answer(context, refusal);
    }

    private static Task Answer(HttpContext context, Exception refusal)
    {
        var status = ErrorStatus.Of(refusal)!;
        if (context.Request.ContentType?.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase) == true) context.Response.Tell(status);
        else context.Response.StatusCode = HttpCodeOf(status);
        return Task.CompletedTask;
    }

    /// <summary>What a caller is told who does not speak gRPC.</summary>
    private static int HttpCodeOf(Status status) => (StatusCode)status.Code switch
    {
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status404NotFound,
    };
}
