namespace Grpc.Core;

/// <summary>An RPC, apart from its messages.</summary>
public interface IMethod
{
    /// <summary>Which sides stream.</summary>
    MethodType Type { get; }

    /// <summary>The service, with its package.</summary>
    string ServiceName { get; }

    /// <summary>The method, without its service.</summary>
    string Name { get; }

    /// <summary>The path of the call: <c>/service/method</c>.</summary>
    string FullName { get; }
}
