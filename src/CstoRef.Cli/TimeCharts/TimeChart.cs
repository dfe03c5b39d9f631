using System.Collections.Immutable;
using CstoRef.Cli.Output;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>What a time chart shows: every state's memberships, every turn in the chair and the founding of the Organization, up to a day.</summary>
/// <param name="Title">What the chart is about: the Organization's name.</param>
/// <param name="Groups">The states: today's members, then those that were members, then the others; by name in each group, and no group empty.</param>
/// <param name="Chair">The turns in the chair, in order of time.</param>
/// <param name="Events">How the Organization was founded, in order of time.</param>
/// <param name="Today">The last day that the chart tells of.</param>
/// <param name="Horizon">How far the data is known.</param>
/// <param name="Languages">In which languages names stand in it.</param>
internal sealed record TimeChart(
    string Title,
    ImmutableArray<ImmutableArray<MemberState>> Groups,
    ImmutableArray<ChairTurn> Chair,
    ImmutableArray<FoundingEvent> Events,
    DateOnly Today,
    Horizon Horizon,
    LanguageOrder Languages)
{
    /// <summary>
    /// The last day up to which the data is known; null where it is known up to the end of the chart, or nobody says how far.
    /// </summary>
    public DateOnly? LastKnownDay => Horizon.IsBefore(Today) ? Horizon.KnownThrough : null;

    /// <summary>The first year of which it tells anything; the year of <see cref="Today"/> where it tells nothing.</summary>
    public int FirstYear => Groups
        .SelectMany(group => group)
        .SelectMany(state => state.Memberships)
        .SelectMany(membership => DatesOf(membership.Period))
        .Concat(Chair.SelectMany(turn => DatesOf(turn.Period)))
        .Concat(Events.Select(founding => founding.Date))
        .Select(date => date.Year)
        .Append(Today.Year)
        .Min();

    public static TimeChart Of(
        Organization organization,
        IReadOnlyCollection<MemberState> states,
        IEnumerable<Chairmanship> chairmanships,
        IEnumerable<TimelineEntry> entries,
        DateOnly today,
        LanguageOrder languages)
    {
        // What is read one after the other may be of two revisions: a chairmanship without its state is left out.
        var turns = chairmanships.Join(
            states,
            chairmanship => chairmanship.MemberState,
            state => state.Name,
            (chairmanship, state) => new ChairTurn(state.Alpha2Code, languages.Of(state.DisplayNames), chairmanship.Period),
            StringComparer.Ordinal);
        return new(
            languages.Of(organization.DisplayNames),
            [
                .. states
                    .OrderBy(state => languages.Of(state.DisplayNames), StringComparer.Ordinal)
                    .GroupBy(state => RankOf(state, today))
                    .OrderBy(group => group.Key)
                    .Select(group => group.ToImmutableArray()),
            ],
            [.. turns.OrderBy(turn => turn.Period, PeriodExtensions.InOrder)],
            FoundingEvent.AllOf(organization, entries, languages),
            today,
            Horizon.Of(organization),
            languages);
    }

    private static int RankOf(MemberState state, DateOnly today)
    {
        var member = state.Memberships.Where(membership => membership.Status == MembershipStatus.Member).ToList();
        if (member.Exists(membership => membership.Period.Contains(today) != Certainty.No)) return 0;
        return member.Count > 0 ? 1 : 2;
    }

    private static IEnumerable<PartialDate> DatesOf(Period period) => new[] { period.Start, period.End }.OfType<PartialDate>();
}

/// <summary>A state's turn in the chair.</summary>
/// <param name="Code">The state's ISO 3166-1 alpha-2 code.</param>
/// <param name="State">The state's name.</param>
/// <param name="Period">When it is, or was, in the chair.</param>
internal sealed record ChairTurn(string Code, string State, Period Period);
