using CstoRef.Postgres.Searching;
using CstoRef.Server.Checks;
using CstoRef.V1;

namespace CstoRef.Server.Searching;

/// <summary>Checks what a request searches for, and in what.</summary>
internal static class SearchChecks
{
    private const int MostYears = 100;

    /// <summary>What a valid request restricts the search to.</summary>
    public static SearchScope Check(SearchRequest request, FieldFaults faults)
    {
        SearchText.Check("query", request.Query, faults);
        if (request.Read?.AtRevision > 0) faults.Add("read.at_revision", "must not be set: the database searches in what is known now");
        if (request.Years.Count > MostYears) faults.Add("years", $"must hold {MostYears} years at most; it holds {request.Years.Count}");
        else if (request.Years.Distinct().Count() < request.Years.Count) faults.Add("years", "must not hold a year twice");
        return new()
        {
            Kinds = [.. KindChecks.Read("kinds", request.Kinds, faults)],
            Years = [.. request.Years.Take(MostYears)],
            MemberState = request.MemberState,
            GoverningBody = request.GoverningBody,
        };
    }
}
