using CstoRef.Server.Errors;

namespace CstoRef.Server.Checks;

/// <summary>Collects everything that is wrong with a request, so that the caller learns it all at once.</summary>
internal sealed class FieldFaults
{
    private List<FieldFault>? _faults;

    public void Add(string field, string description) => (_faults ??= []).Add(new(field, description));

    /// <exception cref="InvalidRequestException">At least one fault was found.</exception>
    public void ThrowIfAny()
    {
        if (_faults is not null) throw new InvalidRequestException(_faults);
    }
}
