using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.GoverningBodies;

/// <summary>What a body does, and who holds its offices, lies within its life.</summary>
internal static class GoverningBodyLife
{
    public static Reading BodyOfTheOffice { get; } = Reading.Of<Office>(ResourceKind.Person, office => office.GoverningBody);

    /// <summary>How long a body lasts.</summary>
    public static Reading ReadingOf(ResourceKind held, ResourceKind? via = null) =>
        Reading.Of<GoverningBody>(held, body => body.Period, via);

    public static IEnumerable<Fault> HoldsSession(Session session, Catalog catalog) =>
        from name in session.GoverningBodies
        let life = catalog.GoverningBodies.Find(name)?.Period
        from fault in Lifetimes.Outside("start", session.Start, name, life).Concat(Lifetimes.Outside("end", session.End, name, life))
        select fault;

    public static IEnumerable<Fault> HoldsDocument(Document document, Catalog catalog) =>
        Lifetimes.Outside("adopted", document.Adopted, document.AdoptingBody, catalog.GoverningBodies.Find(document.AdoptingBody)?.Period);

    public static IEnumerable<Fault> HoldsHolding(Holding holding, Catalog catalog)
    {
        var body = catalog.Offices.Find(holding.Office)?.GoverningBody ?? string.Empty;
        return Lifetimes.Outside("period", holding.Period, $"{body}, whose office {holding.Office} is", catalog.GoverningBodies.Find(body)?.Period);
    }
}
