using System.Globalization;
using System.Text.RegularExpressions;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>A discrepancy that is about one membership.</summary>
internal sealed partial class MembershipClaim
{
    private readonly Period? _period;
    private readonly Period? _claimed;

    private MembershipClaim(Discrepancy discrepancy, int index, Period? period, Period? claimed)
    {
        Discrepancy = discrepancy;
        Index = index;
        _period = period;
        _claimed = claimed;
    }

    public Discrepancy Discrepancy { get; }

    /// <summary>Where the membership stands in its state's list.</summary>
    public int Index { get; }

    /// <summary>The membership's period and the claimed one; none where nothing is claimed of it.</summary>
    public IEnumerable<Period> Periods => _claimed is null ? [] : [_period!, _claimed];

    /// <summary>The claim that a discrepancy makes about a membership; null where it is about something else.</summary>
    public static MembershipClaim? Of(Discrepancy discrepancy, MemberState state)
    {
        var field = MembershipField().Match(discrepancy.Field);
        if (!field.Success) return null;
        if (!int.TryParse(field.Groups["index"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        if (index >= state.Memberships.Count) return null;
        var period = state.Memberships[index].Period;
        var claimed = period?.IsValid() == true ? ClaimedPeriod(period, field.Groups["bound"].Value, discrepancy.ClaimedValue) : null;
        return new(discrepancy, index, period, claimed);
    }

    /// <summary>Whether the membership's period would answer otherwise about a day if the claim were right.</summary>
    public bool WouldChange(DateOnly day) => _claimed is not null && _claimed.Contains(day) != _period!.Contains(day);

    private static Period? ClaimedPeriod(Period period, string bound, string claimedValue)
    {
        if (bound.Length == 0 || !PartialDateExtensions.TryParse(claimedValue, out var date)) return null;
        var claimed = period.Clone();
        // Bounds narrow the accepted date, not the claimed one.
        if (bound is "start") (claimed.Start, claimed.NotBefore, claimed.BegunBy) = (date, null, null);
        else (claimed.End, claimed.EndState, claimed.EndedBy, claimed.ConfirmedThrough) = (date, PeriodEndState.Ended, null, null);
        return claimed;
    }

    [GeneratedRegex(
        """^memberships\[(?<index>[0-9]+)\](\z|\.(period\.(?<bound>start|end)\z)?)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MembershipField();
}
