using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Calls;

public sealed class LargeRequestTests(DatasetServer dataset) : DatasetTest(dataset)
{
    [Fact]
    public async Task LargeRequests_ManyAtOnceOnOneConnection_AllEnd()
    {
        var forces = new ForceService.ForceServiceClient(Calls);
        var request = new GetForceRequest { Name = new string('x', 990_000) };

        var codes = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
            (await Should.ThrowAsync<RpcException>(forces.GetForceAsync(request, cancellationToken: Cancelled).ResponseAsync)).StatusCode));

        codes.ShouldBeSubsetOf([StatusCode.InvalidArgument, StatusCode.ResourceExhausted]);
        codes.ShouldContain(StatusCode.InvalidArgument);
        (await forces.ListForcesAsync(new(), cancellationToken: Cancelled)).TotalSize.ShouldBe(Catalog.Forces.All.Length);
    }
}
