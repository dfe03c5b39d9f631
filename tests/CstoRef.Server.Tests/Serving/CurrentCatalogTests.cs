using CstoRef.Server.Serving;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Serving;

public sealed class CurrentCatalogTests
{
    [Fact]
    public void Serve_APicture_PreparesItForWhoeverAsksFirst()
    {
        var catalog = Catalog.Build("epoch", 1, [new Source { Name = "sources/a" }]);

        new CurrentCatalog().Serve(catalog);

        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = (catalog.Sources.Basic, catalog.Indexes.Timeline.Count);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
