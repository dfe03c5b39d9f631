using Grpc.Core.Interceptors;
using Grpc.Core.Utils;

namespace Grpc.Core;

public abstract partial class ClientBase
{
    /// <summary>What a client is set up with. Generated code hands it on; only this class looks into it.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _undecorated;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker undecoratedCallInvoker, string? host)
        {
            _undecorated = GrpcPreconditions.CheckNotNull(undecoratedCallInvoker, nameof(undecoratedCallInvoker));
            _host = host;
        }

        internal CallInvoker CreateDecoratedCallInvoker() => _undecorated.Intercept(new HostInterceptor(_host));

        internal ClientBaseConfiguration WithHost(string host) => new(_undecorated, GrpcPreconditions.CheckNotNull(host, nameof(host)));
    }
}
