namespace Grpc.Core;

/// <summary>Through this a gRPC implementation learns what kind of <see cref="CallCredentials"/> it was given.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>The credentials combine others.</summary>
    /// <param name="state">What the implementation passed in.</param>
    /// <param name="credentials">The combined credentials, in order.</param>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>The credentials add headers.</summary>
    /// <param name="state">What the implementation passed in.</param>
    /// <param name="interceptor">Adds the headers.</param>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
