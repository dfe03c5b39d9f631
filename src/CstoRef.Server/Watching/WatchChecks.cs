using CstoRef.Resources;
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
        var kinds = ReadKinds(request, faults);
        CheckNames(request, faults);
        faults.ThrowIfAny();
        return new(kinds, request.Names);
    }

    private static List<ResourceKind> ReadKinds(WatchRequest request, FieldFaults faults)
    {
        var kinds = new List<ResourceKind>();
        if (request.Kinds.Count > ResourceKind.All.Length)
        {
            faults.Add("kinds", $"must hold the {ResourceKind.All.Length} collections at most; it holds {request.Kinds.Count}");
            return kinds;
        }

        foreach (var (index, collection) in request.Kinds.Index())
        {
            if (!ResourceKind.TryFromCollection(collection, out var kind))
                faults.Add($"kinds[{index}]", $"must be a collection, such as memberStates; it is {Quoted.Text(collection)}");
            else if (kinds.Contains(kind)) faults.Add($"kinds[{index}]", $"repeats {collection}");
            else kinds.Add(kind);
        }

        return kinds;
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
