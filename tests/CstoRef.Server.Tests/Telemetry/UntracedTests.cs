using CstoRef.Server.Telemetry;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>What telemetry costs where nobody asked for it. Nothing else may run in the process, which could ask.</summary>
[Collection(MeasuredTests.Name)]
public sealed class UntracedTests(DatasetServer dataset) : DatasetTest(dataset)
{
    [Fact]
    public void Spans_ByDefault_AreNotMade()
    {
        Server.Catalog.ShouldNotBeNull();

        CallTrace.IsFollowed.ShouldBeFalse();
        ServerTrace.Begin("anything").ShouldBeNull();
    }
}
