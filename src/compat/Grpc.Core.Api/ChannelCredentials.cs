using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>How a channel secures its connections.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Makes credentials of a kind that the gRPC implementation in use understands.</summary>
    public ChannelCredentials()
    {
    }

    /// <summary>No encryption, no proof of identity.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the defaults of the gRPC implementation.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Whether the credentials say of themselves that call credentials may ride on them.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>Lets every call on a channel carry call credentials too.</summary>
    /// <param name="channelCredentials">How the connections are secured.</param>
    /// <param name="callCredentials">What each call carries.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Tells a gRPC implementation what these credentials are; an application has no use for it.</summary>
    /// <param name="configurator">The implementation's receiver.</param>
    /// <param name="state">Handed on to the receiver.</param>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state);

    private sealed class InsecureCredentials : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetInsecureCredentials(state);
    }

    private sealed class CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
        : ChannelCredentials
    {
        private readonly ChannelCredentials _channel = GrpcPreconditions.CheckNotNull(channelCredentials, nameof(channelCredentials));
        private readonly CallCredentials _call = GrpcPreconditions.CheckNotNull(callCredentials, nameof(callCredentials));

        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetCompositeCredentials(state, _channel, _call);
    }
}
