using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What identifies the caller of a single call.</summary>
public abstract class CallCredentials
{
    /// <summary>Combines credentials; a call carries what each of them adds, in the given order.</summary>
    /// <param name="credentials">Two or more credentials.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    /// <summary>Makes credentials that add headers to each call.</summary>
    /// <param name="interceptor">Adds the headers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="interceptor"/> is null.</exception>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new AsyncAuthInterceptorCredentials(interceptor);

    /// <summary>Tells a gRPC implementation what these credentials are; an application has no use for it.</summary>
    /// <param name="configurator">The implementation's receiver.</param>
    /// <param name="state">Handed on to the receiver.</param>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);

    private sealed class CompositeCallCredentials : CallCredentials
    {
        private readonly IReadOnlyList<CallCredentials> _credentials;

        public CompositeCallCredentials(CallCredentials[] credentials)
        {
            GrpcPreconditions.CheckArgument(credentials.Length >= 2, "Composite call credentials need two credentials at least.");
            _credentials = Array.AsReadOnly([.. credentials]);
        }

        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, _credentials);
    }

    private sealed class AsyncAuthInterceptorCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        private readonly AsyncAuthInterceptor _interceptor = GrpcPreconditions.CheckNotNull(interceptor, nameof(interceptor));

        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetAsyncAuthInterceptorCredentials(state, _interceptor);
    }
}
