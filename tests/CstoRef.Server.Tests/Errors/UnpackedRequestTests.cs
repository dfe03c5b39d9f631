using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Errors;

/// <summary>What a request costs that is small as sent and large unpacked.</summary>
[Collection(MeasuredTests.Name)]
public sealed class UnpackedRequestTests(DatasetServer dataset) : DatasetTest(dataset)
{
    [Fact]
    public async Task Request_ThatUnpacksToAQuarterOfAGigabyte_TakesNoMemory()
    {
        var bomb = RawCall.Frame(RawCall.Pack(new byte[256 * 1024 * 1024]), flag: 1);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await RawCall.SendAsync(Server.Address, "/cstoref.v1.ForceService/GetForce", bomb, Cancelled, "gzip");

        answer.Reason.ShouldBe("REQUEST_TOO_LARGE");
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(64 * 1024 * 1024);
    }
}
