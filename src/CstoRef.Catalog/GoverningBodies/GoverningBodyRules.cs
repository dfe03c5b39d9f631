using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.GoverningBodies;

/// <summary>No body belongs under itself.</summary>
internal static class GoverningBodyRules
{
    public static IEnumerable<(string Resource, Fault Fault)> ParentsHaveNoCycle(Inspection inspection)
    {
        var bodies = inspection.Catalog.GoverningBodies;
        var names = inspection.Of<GoverningBody>(ResourceKind.GoverningBody).Select(body => body.Name);
        return from closing in Cycles.Closing(names, ParentOf, parent => parent)
               select (closing.From, new Fault("parent", $"names {closing.Edge}, which belongs under this body"));

        IEnumerable<string> ParentOf(string name) => bodies.Find(name) is { Parent.Length: > 0 } body ? [body.Parent] : [];
    }
}
