namespace CstoRef.Server.Security;

/// <summary>What a method of the gRPC endpoint needs. What says nothing of the sort is no method of it.</summary>
/// <param name="Path">Its path, to the letter: routes do not tell upper from lower case.</param>
/// <param name="Needed">The scope that its callers need; none: whoever connects may call it.</param>
internal sealed record Access(string Path, Scopes Needed);

/// <summary>How methods come to say what they need.</summary>
internal static class AccessMetadata
{
    /// <summary>Lets nobody call the methods but who has a scope.</summary>
    public static void Need(this IEndpointConventionBuilder methods, Scopes needed) =>
        methods.Add(endpoint => endpoint.Metadata.Add(new Access(((RouteEndpointBuilder)endpoint).RoutePattern.RawText!, needed)));
}
