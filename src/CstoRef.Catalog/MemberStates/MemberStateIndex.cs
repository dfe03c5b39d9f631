using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>Finds member states by what they hold.</summary>
public sealed class MemberStateIndex
{
    internal MemberStateIndex(SetStep<MemberState> states, MemberStateIndex? before)
    {
        ByPresentStatus = states.Index(before?.ByPresentStatus, PresentStatusesOf);
        ByIsoCode = states.Index(before?.ByIsoCode, CodesOf, StringComparer.OrdinalIgnoreCase);
        ByName = states.Index(before?.ByName, NamesOf, FoldedTextComparer.Instance);
        Identifiers = IdentifierIndex.After(states, before?.Identifiers);
        Orders = ResourceOrders.After(states, before?.Orders, "display_name", state => state.DisplayNames);
    }

    /// <summary>By the status of each membership that has not ended.</summary>
    public PositionIndex<MembershipStatus> ByPresentStatus { get; }

    /// <summary>By each ISO 3166-1 code, whatever the case of its letters.</summary>
    public PositionIndex<string> ByIsoCode { get; }

    /// <summary>By each present, official or other name in any language, however it is spelt.</summary>
    public PositionIndex<string> ByName { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    private static IEnumerable<MembershipStatus> PresentStatusesOf(MemberState state) =>
        from membership in state.Memberships
        where membership.Period.EndState == PeriodEndState.Open
        select membership.Status;

    private static IEnumerable<string> CodesOf(MemberState state) => [state.Alpha2Code, state.Alpha3Code, state.NumericCode];

    private static IEnumerable<string> NamesOf(MemberState state) =>
        state.DisplayNames.Concat(state.OfficialNames).Concat(state.OtherNames.SelectMany(name => name.Texts)).Select(name => name.Text);
}
