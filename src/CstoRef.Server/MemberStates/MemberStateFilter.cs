using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.MemberStates;

/// <summary>Which member states a list request asks for.</summary>
internal static class MemberStateFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<MemberState, bool>? Of(ListMemberStatesRequest request)
    {
        if (request is { Status: MembershipStatus.Unspecified, IsoCode: "", DisplayName: "" }) return null;
        var (status, code, name) = (request.Status, request.IsoCode, TextSearch.Normalize(request.DisplayName));
        return state =>
            (status == MembershipStatus.Unspecified || IsNow(state, status))
            && (code.Length == 0 || HasCode(state, code))
            && (name.Length == 0 || IsNamed(state, name));
    }

    private static bool IsNow(MemberState state, MembershipStatus status) =>
        state.Memberships.Any(membership => membership.Status == status && membership.Period.EndState == PeriodEndState.Open);

    private static bool HasCode(MemberState state, string code) =>
        TextSearch.Matches(state.Alpha2Code, code) || TextSearch.Matches(state.Alpha3Code, code) || TextSearch.Matches(state.NumericCode, code);

    private static bool IsNamed(MemberState state, string name) =>
        TextSearch.AnyMatches(state.DisplayNames, name)
        || TextSearch.AnyMatches(state.OfficialNames, name)
        || TextSearch.AnyMatches(state.OtherNames, name);
}
