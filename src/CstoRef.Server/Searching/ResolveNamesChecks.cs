using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.V1;

namespace CstoRef.Server.Searching;

/// <summary>Checks the names that a request asks to resolve.</summary>
internal static class ResolveNamesChecks
{
    private const int MostNames = 1000;

    /// <summary>The kinds that a valid request asks for; none for all.</summary>
    /// <param name="request">The request.</param>
    /// <param name="faults">What is wrong with it already.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    public static IReadOnlyCollection<ResourceKind> Check(ResolveNamesRequest request, FieldFaults faults)
    {
        if (request.Names.Count is 0 or > MostNames)
        {
            faults.Add("names", $"must hold 1 to {MostNames} names; it holds {request.Names.Count}");
        }
        else
        {
            foreach (var (index, name) in request.Names.Index())
                if (NameResolver.FaultOf(name) is { } fault) faults.Add($"names[{index}]", $"{fault}: {Quoted.Text(name)}");
        }

        var kinds = KindChecks.Read("kinds", request.Kinds, faults);
        faults.ThrowIfAny();
        return kinds;
    }
}
