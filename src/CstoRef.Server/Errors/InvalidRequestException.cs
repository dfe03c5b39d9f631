using CstoRef.Server.Checks;

namespace CstoRef.Server.Errors;

/// <summary>A request breaks the contract.</summary>
internal sealed class InvalidRequestException(IReadOnlyList<FieldFault> faults, int count) : Exception("The request is invalid.")
{
    /// <summary>What is wrong: at least one fault, and the first of them where there are very many.</summary>
    public IReadOnlyList<FieldFault> Faults { get; } = faults;

    /// <summary>How many faults there are.</summary>
    public int Count { get; } = count;
}
