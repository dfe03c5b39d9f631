using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Client;

/// <summary>Something is wrong with a request.</summary>
public sealed class InvalidRequestException : CstoRefException
{
    internal InvalidRequestException(RpcException fault, FaultDetails details)
        : base(fault, details) => Faults = details.FieldFaults;

    /// <summary>Every field at fault with what is wrong, the first hundred.</summary>
    public IReadOnlyList<BadRequest.Types.FieldViolation> Faults { get; }
}
