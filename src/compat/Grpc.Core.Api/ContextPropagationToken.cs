namespace Grpc.Core;

/// <summary>Ties calls that a server makes to the call it is answering. Only a gRPC implementation makes one.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
