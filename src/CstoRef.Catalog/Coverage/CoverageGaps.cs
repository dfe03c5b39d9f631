using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Coverage;

/// <summary>Finds where the data is thin.</summary>
public static class CoverageGaps
{
    /// <summary>Every kind of gap.</summary>
    public static ImmutableArray<CoverageGapKind> Kinds { get; } =
    [
        new("period-unconfirmed", "open periods that no source confirms up to a day",
            (id, _) => Rule.For<Period>(id, ThinPeriods.Unconfirmed)),
        new("holding-unbounded", "holdings without a start or a bound of it", (id, _) => Rule.For<Holding>(id, ThinPeriods.Unbounded)),
        new("session-overdue", "planned sessions past their day",
            (id, today) => Rule.For<Session>(id, session => ThinSessions.Overdue(session, today))),
        new("participants-missing", "held sessions without participants that do not say they are not known",
            (id, _) => Rule.For<Session>(id, ThinSessions.WithoutParticipants)),
        new("participant-unnamed", "participants of sessions with an office but without a person",
            (id, _) => Rule.For<Participant>(id, ThinSessions.Unnamed)),
        new("entry-into-force-missing", "binding instruments that say neither when they entered into force nor that they did not",
            (id, _) => Rule.For<Document>(id, BindingInstruments.WithoutEntryIntoForce)),
        new("russian-missing", "names and titles without Russian", (id, _) => Rule.For<IMessage>(id, RussianTexts.Missing)),
        new("source-weak", "facts that rest on one repost, encyclopedia or compilation alone",
            (id, _) => Rule.Across(id, WeakEvidence.Find)),
    ];

    /// <summary>Every gap, in the order of <see cref="Kinds"/>, then of the resources' names and the fields.</summary>
    /// <param name="catalog">A picture of the data, which keeps all rules.</param>
    /// <param name="today">The day before which a session that was only planned is overdue.</param>
    public static ImmutableArray<CoverageGap> Find(Catalog catalog, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var inspection = Inspection.OfAll([.. catalog.All()], catalog);
        return [.. Kinds.SelectMany(kind => kind.FindIn(inspection, today.ToPartialDate()))];
    }
}
