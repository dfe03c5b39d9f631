using CstoRef.Server.Checks;

namespace CstoRef.Server.Errors;

/// <summary>A request breaks the contract.</summary>
internal sealed class InvalidRequestException(IReadOnlyList<FieldFault> faults) : Exception("The request is invalid.")
{
    /// <summary>Everything that is wrong, at least one fault.</summary>
    public IReadOnlyList<FieldFault> Faults { get; } = faults;
}
