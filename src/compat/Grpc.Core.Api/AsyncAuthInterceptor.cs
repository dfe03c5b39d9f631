namespace Grpc.Core;

/// <summary>Adds what identifies the caller, such as a bearer token, to the headers of one call before they are sent.</summary>
/// <param name="context">What the call is about to reach.</param>
/// <param name="metadata">The headers to add entries to.</param>
/// <returns>A task that ends when the headers are complete; the call waits for it.</returns>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
