using CstoRef.Server.Errors;

namespace CstoRef.Server.Checks;

/// <summary>Collects what is wrong with a request, so that its caller learns all at once. Beyond a limit, faults are only counted.</summary>
internal sealed class FieldFaults
{
    private const int MaxKept = 100;

    private List<FieldFault>? _kept;

    /// <summary>How many faults were found, the kept ones among them.</summary>
    public int Count { get; private set; }

    public void Add(string field, string description)
    {
        if (Count++ < MaxKept) (_kept ??= []).Add(new(field, description));
    }

    /// <exception cref="InvalidRequestException">At least one fault was found.</exception>
    public void ThrowIfAny()
    {
        if (_kept is not null) throw new InvalidRequestException(_kept, Count);
    }
}
