using System.Collections.Immutable;
using CstoRef.MemberStates;
using CstoRef.V1;

namespace CstoRef.Server.MemberStates;

/// <summary>Which states' standings a list request asks for.</summary>
internal static class StandingFilter
{
    /// <summary>What a valid request selects on a day, in the order of the states' names.</summary>
    public static ImmutableArray<StateStandings> Select(ListStandingsRequest request, Standings standings, DateOnly day, bool withEvidence)
    {
        var states = request.MemberState.Length == 0
            ? standings.On(day, request.Framework, withEvidence)
            : [standings.Of(request.MemberState, day, request.Framework, withEvidence)!];
        return [.. request.Status == StandingStatus.Unspecified ? states : states.Where(HasStatus)];

        bool HasStatus(StateStandings state) => state.Standings.Any(standing => standing.Status == request.Status);
    }
}
