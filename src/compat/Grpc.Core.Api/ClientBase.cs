using System.Diagnostics;
using Grpc.Core.Internal;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What every generated client is.</summary>
[DebuggerDisplay("{ServiceNameDebuggerToString(),nq}{CallInvoker}")]
[DebuggerTypeProxy(typeof(ClientBaseDebugType))]
public abstract partial class ClientBase
{
    /// <summary>Makes a client that can make no call: a base for test doubles.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>Makes a client like another one, with a changed configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        Configuration = GrpcPreconditions.CheckNotNull(configuration, nameof(configuration));
        CallInvoker = configuration.CreateDecoratedCallInvoker();
    }

    /// <summary>Makes a client whose calls go over a channel.</summary>
    /// <param name="channel">The channel.</param>
    public ClientBase(ChannelBase channel)
        : this(channel.CreateCallInvoker())
    {
    }

    /// <summary>Makes a client whose calls go through an invoker.</summary>
    /// <param name="callInvoker">The invoker.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callInvoker"/> is null.</exception>
    public ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>What generated code makes its calls through; it sets the client's host on each.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    private string ServiceNameDebuggerToString() =>
        ClientDebuggerHelpers.GetServiceName(GetType()) is { } name ? $"Service = \"{name}\", " : "";

    private sealed class ClientBaseDebugType(ClientBase client)
    {
        public CallInvoker CallInvoker => client.CallInvoker;

        public string? Service => ClientDebuggerHelpers.GetServiceName(client.GetType());

        public List<IMethod>? Methods => ClientDebuggerHelpers.GetServiceMethods(client.GetType());
    }
}
