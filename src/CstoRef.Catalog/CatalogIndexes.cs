using CstoRef.Chairmanships;
using CstoRef.Documents;
using CstoRef.Events;
using CstoRef.Evidence;
using CstoRef.Forces;
using CstoRef.GoverningBodies;
using CstoRef.MemberStates;
using CstoRef.Offices;
using CstoRef.Organizations;
using CstoRef.People;
using CstoRef.Sessions;
using CstoRef.Sources;
using CstoRef.Timeline;

namespace CstoRef;

/// <summary>
/// All that follows from the resources of one picture and answers questions and lists. Each part is made whole from what it follows from,
/// and keeps hold of no picture, so that pictures in which that did not change can share it. Indexes tell positions in the <c>All</c> of
/// their kind.
/// </summary>
public sealed class CatalogIndexes
{
    internal CatalogIndexes(Catalog catalog)
    {
        MemberStates = new(catalog.MemberStates);
        var life = OrganizationLife.Of(catalog.Organization, catalog.Horizon);
        GoverningBodies = new(catalog.GoverningBodies, catalog.Horizon, life);
        Forces = new(catalog.Forces, catalog.Horizon, life);
        Documents = new(catalog.Documents, catalog.Sessions, catalog.Horizon);
        Chairmanships = new(catalog.Chairmanships);
        Sessions = new(catalog.Sessions);
        Offices = new(catalog.Offices);
        People = new(catalog.People);
        Events = new(catalog.Events);
        Sources = new(catalog.Sources);
        Standings = new(catalog.MemberStates, catalog.Horizon);
        ChairmanshipCalendar = new(catalog.Chairmanships, catalog.Horizon);
        ChairRotation = new(catalog, Standings, ChairmanshipCalendar);
        OfficeCalendar = new(catalog, GoverningBodies, life);
        SessionCalendar = new(catalog.Sessions, new(catalog.MemberStates, Standings, catalog.Horizon));
        Timeline = new(catalog);
        Evidence = new(catalog.All());
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
}
