using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Errors;

public sealed class MessageSizeTests(DatasetServer dataset) : DatasetTest(dataset)
{
    [Fact]
    public async Task Request_OverTheLimit_IsResourceExhausted()
    {
        var method = ContractMethod.Of("ForceService/GetForce");

        var fault = await Should.ThrowAsync<RpcException>(method.CallAsync(Calls, method.Request(("name", new string('x', 2 * 1024 * 1024))), Cancelled));

        fault.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }
}
