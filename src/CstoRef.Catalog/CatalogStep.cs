using System.Collections.Frozen;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef;

/// <summary>How one picture leads to the next: what changed of each kind.</summary>
/// <param name="before">The picture before; null at the first step, to all that there is.</param>
/// <param name="after">The picture after it.</param>
/// <param name="sets">The step of each kind.</param>
internal sealed class CatalogStep(Catalog? before, Catalog after, FrozenDictionary<ResourceKind, ISetStep> sets)
{
    /// <summary>The picture before; null at the first step.</summary>
    public Catalog? Before => before;

    /// <summary>The picture after it.</summary>
    public Catalog After => after;

    public SetStep<Organization> Organizations => Of<Organization>(ResourceKind.Organization);

    public SetStep<MemberState> MemberStates => Of<MemberState>(ResourceKind.MemberState);

    public SetStep<GoverningBody> GoverningBodies => Of<GoverningBody>(ResourceKind.GoverningBody);

    public SetStep<Force> Forces => Of<Force>(ResourceKind.Force);

    public SetStep<Document> Documents => Of<Document>(ResourceKind.Document);

    public SetStep<Chairmanship> Chairmanships => Of<Chairmanship>(ResourceKind.Chairmanship);

    public SetStep<Session> Sessions => Of<Session>(ResourceKind.Session);

    public SetStep<Office> Offices => Of<Office>(ResourceKind.Office);

    public SetStep<Person> People => Of<Person>(ResourceKind.Person);

    public SetStep<Event> Events => Of<Event>(ResourceKind.Event);

    public SetStep<Source> Sources => Of<Source>(ResourceKind.Source);

    /// <summary>What changed, kind by kind; nothing at the first step.</summary>
    public IEnumerable<(IMessage? Before, IMessage? After)> Changes => ResourceKind.All.SelectMany(kind => sets[kind].Changes);

    /// <summary>The step from no picture to one.</summary>
    public static CatalogStep First(Catalog after) =>
        new(null, after, ResourceKind.All.ToFrozenDictionary(kind => kind, kind => after.SetOf(kind).FirstStep));

    private SetStep<T> Of<T>(ResourceKind kind)
        where T : class, IMessage<T> => (SetStep<T>)sets[kind];
}
