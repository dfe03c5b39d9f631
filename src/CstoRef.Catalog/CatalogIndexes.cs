using CstoRef.Chairmanships;
using CstoRef.Documents;
using CstoRef.Events;
using CstoRef.Evidence;
using CstoRef.Forces;
using CstoRef.GoverningBodies;
using CstoRef.MemberStates;
using CstoRef.Names;
using CstoRef.Offices;
using CstoRef.Organizations;
using CstoRef.Overview;
using CstoRef.People;
using CstoRef.Sessions;
using CstoRef.Sources;
using CstoRef.Time;
using CstoRef.Timeline;
using CstoRef.V1;

namespace CstoRef;

/// <summary>
/// All that follows from the resources of one picture and answers questions and lists. Each part follows from some of them: a picture in
/// which these are the same shares it, and one in which few differ makes it of the one before. Parts keep hold of no picture. Indexes tell
/// positions in the <c>All</c> of their kind.
/// </summary>
public sealed class CatalogIndexes
{
    private readonly DayRange _life;
    private readonly MemberDays _memberDays;

    /// <param name="step">The step to the picture.</param>
    /// <param name="before">What followed from the picture before it; null at the first step.</param>
    internal CatalogIndexes(CatalogStep step, CatalogIndexes? before)
    {
        var (catalog, horizon) = (step.After, step.After.Horizon);
        _life = OrganizationLife.Of(catalog.Organization, horizon);
        // Where the data is known further, or the Organization lasts longer, the days of all that is open may be others.
        var isSameTime = before?._life == _life && step.Before?.Horizon == horizon;
        MemberStates = Kept(before?.MemberStates, step.MemberStates.IsEmpty) ?? new(step.MemberStates, before?.MemberStates);
        GoverningBodies = Kept(before?.GoverningBodies, isSameTime && step.GoverningBodies.IsEmpty)
            ?? new(step.GoverningBodies, horizon, _life, before?.GoverningBodies);
        Forces = Kept(before?.Forces, isSameTime && step.Forces.IsEmpty) ?? new(step.Forces, horizon, _life, before?.Forces);
        Documents = Kept(before?.Documents, isSameTime && step.Documents.IsEmpty && step.Sessions.IsEmpty)
            ?? new(step.Documents, step.Sessions, horizon, before?.Documents);
        Chairmanships = Kept(before?.Chairmanships, step.Chairmanships.IsEmpty) ?? new(step.Chairmanships, before?.Chairmanships);
        Sessions = Kept(before?.Sessions, step.Sessions.IsEmpty) ?? new(step.Sessions, before?.Sessions);
        Offices = Kept(before?.Offices, step.Offices.IsEmpty) ?? new(step.Offices, before?.Offices);
        People = Kept(before?.People, step.People.IsEmpty) ?? new(step.People, before?.People);
        var isSameForStates = step.People.IsEmpty && step.Offices.IsEmpty && step.Chairmanships.IsEmpty && step.Sessions.IsEmpty;
        PersonStates = Kept(before?.PersonStates, isSameForStates) ?? new(step, People, Chairmanships, Sessions, before?.PersonStates);
        Events = Kept(before?.Events, step.Events.IsEmpty) ?? new(step.Events, before?.Events);
        Sources = Kept(before?.Sources, step.Sources.IsEmpty) ?? new(step.Sources, before?.Sources);
        Standings = Kept(before?.Standings, isSameTime && step.MemberStates.IsEmpty)
            ?? new(step.MemberStates, horizon, isSameTime ? before?.Standings : null);
        ChairmanshipCalendar = Kept(before?.ChairmanshipCalendar, isSameTime && step.Chairmanships.IsEmpty)
            ?? new(step.Chairmanships, horizon, isSameTime ? before?.ChairmanshipCalendar : null);
        var isSameInTheChair = Standings == before?.Standings
            && ChairmanshipCalendar == before.ChairmanshipCalendar && step.Offices.IsEmpty && step.GoverningBodies.IsEmpty;
        ChairRotation = Kept(before?.ChairRotation, isSameInTheChair)
            ?? new(step, Offices, Standings, ChairmanshipCalendar, isSameTime ? before?.ChairRotation : null);
        var isSameInOffice = isSameTime && step.Offices.IsEmpty && step.People.IsEmpty && step.GoverningBodies.IsEmpty && step.Chairmanships.IsEmpty;
        OfficeCalendar = Kept(before?.OfficeCalendar, isSameInOffice)
            ?? new(step, new(Offices, People, GoverningBodies, Chairmanships, _life), isSameTime ? before?.OfficeCalendar : null);
        _memberDays = Kept(before?._memberDays, Standings == before?.Standings)
            ?? MemberDays.Of(step.MemberStates, Standings, horizon, InTheOrganization, isSameTime ? before?._memberDays : null)
                .OrTheSame(before?._memberDays);
        SessionCalendar = Kept(before?.SessionCalendar, _memberDays == before?._memberDays && step.Sessions.IsEmpty)
            ?? new(step.Sessions, _memberDays, before?.SessionCalendar);
        Timeline = before is null
            ? new(catalog.All(), DatedFacts.In(catalog, Chairmanships))
            : before.Timeline.After(
                DatedFacts.TouchedBy(step, Chairmanships, Sessions, People),
                DatedFacts.In(step.Before!, before.Chairmanships),
                DatedFacts.In(catalog, Chairmanships));
        Evidence = before is null ? new(catalog) : before.Evidence.After(step.Changes, catalog);
        Names = new(step, before?.Names);
    }

    /// <summary>Finds member states.</summary>
    public MemberStateIndex MemberStates { get; }

    /// <summary>Finds governing bodies.</summary>
    public GoverningBodyIndex GoverningBodies { get; }

    /// <summary>Finds forces.</summary>
    public ForceIndex Forces { get; }

    /// <summary>Finds documents.</summary>
    public DocumentIndex Documents { get; }

    /// <summary>Finds chairmanships.</summary>
    public ChairmanshipIndex Chairmanships { get; }

    /// <summary>Finds sessions.</summary>
    public SessionIndex Sessions { get; }

    /// <summary>Finds offices.</summary>
    public OfficeIndex Offices { get; }

    /// <summary>Finds people.</summary>
    public PersonIndex People { get; }

    /// <summary>Finds people by the states that they acted for.</summary>
    public PersonStates PersonStates { get; }

    /// <summary>Finds events.</summary>
    public EventIndex Events { get; }

    /// <summary>Finds sources.</summary>
    public SourceIndex Sources { get; }

    /// <summary>What every state is on any day.</summary>
    public Standings Standings { get; }

    /// <summary>Who is in the chair on any day.</summary>
    public ChairmanshipCalendar ChairmanshipCalendar { get; }

    /// <summary>How the chair goes round.</summary>
    public ChairRotation ChairRotation { get; }

    /// <summary>Who holds which office on any day.</summary>
    public OfficeCalendar OfficeCalendar { get; }

    /// <summary>What became of every session, and who was represented.</summary>
    public SessionCalendar SessionCalendar { get; }

    /// <summary>The dated facts of all resources.</summary>
    public TimelineIndex Timeline { get; }

    /// <summary>Which facts cite each source.</summary>
    public EvidenceIndex Evidence { get; }

    /// <summary>What was answered of late to who asked what the Organization is on a day.</summary>
    internal KeptOverviews Overviews { get; } = new();

    /// <summary>Finds resources that may have a name.</summary>
    internal NameIndex Names { get; }

    /// <summary>Whether a standing is one in the Organization, or before it in the Treaty.</summary>
    private static bool InTheOrganization(Standing standing) => standing.Framework != MembershipFramework.ParliamentaryAssembly;

    private static T? Kept<T>(T? before, bool isSame)
        where T : class => isSame ? before : null;
}
