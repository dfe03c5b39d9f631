using System.Collections.Immutable;
using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.GoverningBodies;

/// <summary>Finds governing bodies by what they hold.</summary>
public sealed class GoverningBodyIndex
{
    private readonly DayRangeIndex _existing;

    internal GoverningBodyIndex(ResourceSet<GoverningBody> bodies)
    {
        ByKind = PositionIndex<GoverningBodyKind>.Build(bodies.All, body => body.Kind);
        ByParent = PositionIndex<string>.Build(bodies.All, body => body.Parent, StringComparer.Ordinal);
        _existing = DayRangeIndex.Build(bodies.All, body => body.Period.PossibleDays());
        Identifiers = IdentifierIndex.Of(bodies);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<GoverningBodyKind> ByKind { get; }

    /// <summary>By the resource name of the body that it belongs under.</summary>
    public PositionIndex<string> ByParent { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The positions of the bodies that certainly or possibly exist on a day, in ascending order.</summary>
    public ImmutableArray<int> ExistingOn(DateOnly day) => _existing.Containing(day);
}
