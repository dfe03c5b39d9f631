using Grpc.Core;

namespace CstoRef.Client;

/// <summary>Something that was asked for does not exist.</summary>
public sealed class ResourceNotFoundException : CstoRefException
{
    internal ResourceNotFoundException(RpcException fault, FaultDetails details)
        : base(fault, details) => Names = details.MissingNames;

    /// <summary>The names that no resource has, of a batch the first thousand or so.</summary>
    public IReadOnlyList<string> Names { get; }
}
