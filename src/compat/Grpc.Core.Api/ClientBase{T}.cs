namespace Grpc.Core;

/// <summary>A client that can make a copy of itself for another host.</summary>
/// <typeparam name="T">The client's own class.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <inheritdoc/>
    protected ClientBase()
    {
    }

    /// <inheritdoc/>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <inheritdoc/>
    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <inheritdoc/>
    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client like this one, whose calls name a host to the server instead of the channel's own.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    /// <summary>Makes a client of this class with another configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
