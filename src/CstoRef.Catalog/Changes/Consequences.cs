using System.Collections.Immutable;
using CstoRef.Organizations;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Changes;

/// <summary>
/// What follows from an edit for questions about days. Only what the changes can touch is asked, so that the cost follows the change; where
/// the day up to which the data is known changes, or the days of the Organization, that is everything.
/// </summary>
internal sealed class Consequences
{
    private readonly Catalog _before;
    private readonly Catalog _after;
    private readonly ILookup<ResourceKind, ResourceChange> _changes;
    private readonly bool _isOtherTime;

    private Consequences(Catalog before, Catalog after, IEnumerable<ResourceChange> changes)
    {
        (_before, _after, _changes) = (before, after, changes.ToLookup(change => change.Kind));
        _isOtherTime = before.Horizon != after.Horizon || LifeIn(before) != LifeIn(after);
    }

    /// <summary>All consequences: of the chair, then of standings, then of offices, by name and in order of time.</summary>
    /// <param name="before">A picture that keeps all rules.</param>
    /// <param name="after">Another one.</param>
    /// <param name="changes">All that changes between them.</param>
    public static ImmutableArray<Consequence> Between(Catalog before, Catalog after, IEnumerable<ResourceChange> changes)
    {
        var between = new Consequences(before, after, changes);
        return [.. between.ForTheChair(), .. between.ForStates(), .. between.ForOffices()];
    }

    private IEnumerable<Consequence> ForTheChair()
    {
        if (!_isOtherTime && !_changes.Contains(ResourceKind.Chairmanship)) return [];
        var (one, other) = (_before.Indexes.ChairmanshipCalendar, _after.Indexes.ChairmanshipCalendar);
        var isOtherEnd = !Equals(one.NextTurn, other.NextTurn);
        var days = _isOtherTime || isOtherEnd ? DayRange.Always : DayRange.Around(DaysOfChangedChairmanships());
        var (subject, turns) = (ResourceKind.Organization.Collection, one.Turns.Concat(other.Turns));
        return Told(ConsequenceKind.Chair, subject, MembershipFramework.Unspecified, turns, days, ChairOn);
    }

    private IEnumerable<DayRange> DaysOfChangedChairmanships() =>
        from change in _changes[ResourceKind.Chairmanship]
        from chairmanship in new[] { change.Before as Chairmanship, change.After as Chairmanship }
        where chairmanship?.Period?.IsValid() == true
        select chairmanship.Period.Days(_after.Horizon).Possible;

    private IEnumerable<Consequence> ForStates() =>
        from state in _isOtherTime ? NamesOf(ResourceKind.MemberState) : ChangedOf(ResourceKind.MemberState)
        from framework in FrameworksOf(state, _before).Union(FrameworksOf(state, _after)).Order()
        let turns = _before.Indexes.Standings.TurnsOf(state).Concat(_after.Indexes.Standings.TurnsOf(state))
        from told in Told(
            ConsequenceKind.Standing, state, framework, turns, DayRange.Always, (day, catalog) => StandingOn(day, state, framework, catalog))
        select told;

    private IEnumerable<Consequence> ForOffices() =>
        from office in _isOtherTime ? NamesOf(ResourceKind.Office) : TouchedOffices()
        let turns = TurnsOf(office, _before).Concat(TurnsOf(office, _after))
        from told in Told(
            ConsequenceKind.Holder,
            office,
            MembershipFramework.Unspecified,
            turns,
            DayRange.Always,
            (day, catalog) => HoldersOn(day, office, catalog))
        select told;

    /// <summary>
    /// The offices that change, those that somebody holds or held who changes, those of bodies that change, and those that go with the
    /// chair.
    /// </summary>
    private IOrderedEnumerable<string> TouchedOffices()
    {
        var ofTheChair = MayTouchChairpersons() ? OfChairpersons(_before).Concat(OfChairpersons(_after)) : [];
        var ofPeople = from change in _changes[ResourceKind.Person]
                       from person in new[] { change.Before as Person, change.After as Person }
                       from holding in person?.Holdings ?? []
                       select holding.Office;
        var ofBodies = from body in ChangedOf(ResourceKind.GoverningBody)
                       from picture in new[] { _before, _after }
                       from office in picture.References.ReferrersTo(body, ResourceKind.Office)
                       select office;
        return ChangedOf(ResourceKind.Office).Concat(ofPeople).Concat(ofBodies).Concat(ofTheChair)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    private bool MayTouchChairpersons() =>
        _changes.Contains(ResourceKind.Chairmanship)
        || _changes.Contains(ResourceKind.Office)
        || ChangedOf(ResourceKind.Person).Any(person => !_before.References.ReferrersTo(person, ResourceKind.Chairmanship).IsEmpty);

    private IEnumerable<string> ChangedOf(ResourceKind kind) => _changes[kind].Select(change => change.Name).Order(StringComparer.Ordinal);

    private IOrderedEnumerable<string> NamesOf(ResourceKind kind) =>
        _before.All(kind).Concat(_after.All(kind)).Select(kind.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static DayRange LifeIn(Catalog catalog) => OrganizationLife.Of(catalog.Organization, catalog.Horizon);

    private static IEnumerable<string> OfChairpersons(Catalog catalog) =>
        catalog.Offices.All.Where(office => office.HeldByChairperson).Select(office => office.Name);

    private static IEnumerable<MembershipFramework> FrameworksOf(string state, Catalog catalog) =>
        catalog.MemberStates.Find(state)?.Memberships.Select(membership => membership.Framework) ?? [];

    private static IEnumerable<int> TurnsOf(string office, Catalog catalog) =>
        catalog.Offices.PositionOf(office) is >= 0 and var position ? catalog.Indexes.OfficeCalendar.TurnsOf(position) : [];

    private static DayAnswer ChairOn(DateOnly day, Catalog catalog) =>
        new(
        [
            .. from one in catalog.Indexes.ChairmanshipCalendar.On(day, withEvidence: false)
               select new DayValue(one.Chairmanship.MemberState, one.Certainty),
        ]);

    private static DayAnswer StandingOn(DateOnly day, string state, MembershipFramework framework, Catalog catalog) =>
        new(
        [
            .. from standing in catalog.Indexes.Standings.Of(state, day, framework, withEvidence: false)?.Standings ?? []
               select new DayValue(StatusOf(standing), standing.Certainty),
        ]);

    private static DayAnswer HoldersOn(DateOnly day, string office, Catalog catalog)
    {
        if (catalog.Offices.PositionOf(office) is not (>= 0 and var position)) return new([]);
        var holders = catalog.Indexes.OfficeCalendar.On(position, day, withEvidence: false).Holders;
        return new([.. holders.Select(holder => new DayValue(holder.Person, holder.Certainty))]);
    }

    private static string StatusOf(Standing standing) =>
        Standing.Descriptor.FindFieldByName("status").EnumType.FindValueByNumber((int)standing.Status).Name;

    private IEnumerable<Consequence> Told(
        ConsequenceKind kind,
        string subject,
        MembershipFramework framework,
        IEnumerable<int> turns,
        DayRange within,
        Func<DateOnly, Catalog, DayAnswer> answerOn) =>
        from days in DifferingDays<DayAnswer>.Between(turns, within, day => answerOn(day, _before), day => answerOn(day, _after))
        select new Consequence(kind, subject, framework, days.From, days.Through, days.Before, days.After);
}
