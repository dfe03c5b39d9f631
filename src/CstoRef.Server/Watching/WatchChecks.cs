using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.V1;

namespace CstoRef.Server.Watching;

/// <summary>Reads from a request what its watcher wants.</summary>
internal static class WatchChecks
{
    private const int MaxNames = 1000;

    /// <param name="request">The request.</param>
    /// <param name="faults">What was found wrong with its single fields.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    public static WatchFilter Read(WatchRequest request, FieldFaults faults)
    {
        if (request.StartCase == WatchRequest.StartOneofCase.None) faults.Add("start", "is required: initial_state, after or now");
        var kinds = KindChecks.Read("kinds", request.Kinds, faults);
        CheckNames(request, faults);
        faults.ThrowIfAny();
        return new(kinds, request.Names);
    }

    private static void CheckNames(WatchRequest request, FieldFaults faults)
    {
        if (request.Names.Count > MaxNames)
        {
            faults.Add("names", $"must hold at most {MaxNames} names; it holds {request.Names.Count}");
            return;
        }

        var positions = new Dictionary<string, int>(request.Names.Count, StringComparer.Ordinal);
        foreach (var (index, name) in request.Names.Index())
        {
            NameChecks.CheckOfAnyKind($"names[{index}]", name, faults);
            if (!positions.TryAdd(name, index)) faults.Add($"names[{index}]", $"repeats names[{positions[name]}]");
        }
    }
}
