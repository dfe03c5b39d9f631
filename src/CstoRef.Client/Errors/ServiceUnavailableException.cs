using Grpc.Core;

namespace CstoRef.Client;

/// <summary>The service, or what it needs for this call, is away for now, also after all attempts.</summary>
public sealed class ServiceUnavailableException : CstoRefException
{
    internal ServiceUnavailableException(RpcException fault, FaultDetails details)
        : base(fault, details)
    {
    }
}
