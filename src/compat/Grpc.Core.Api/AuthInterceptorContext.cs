using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What an <see cref="AsyncAuthInterceptor"/> is told about the call it authorises.</summary>
public class AuthInterceptorContext
{
    /// <summary>Describes a call that cannot be cancelled.</summary>
    /// <param name="serviceUrl">The address of the service.</param>
    /// <param name="methodName">The method's name.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>Describes a call.</summary>
    /// <param name="serviceUrl">The address of the service.</param>
    /// <param name="methodName">The method's name.</param>
    /// <param name="cancellationToken">Cancelled when the call is.</param>
    /// <exception cref="ArgumentNullException">A string is null.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ServiceUrl = GrpcPreconditions.CheckNotNull(serviceUrl, nameof(serviceUrl));
        MethodName = GrpcPreconditions.CheckNotNull(methodName, nameof(methodName));
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method's name.</summary>
    public string MethodName { get; }

    /// <summary>Cancelled when the call is.</summary>
    public CancellationToken CancellationToken { get; }
}
