using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Checks;

/// <summary>
/// What a request costs whose caller means harm. The whole process is measured, so nothing else may run beside these tests.
/// </summary>
[Collection(MeasuredTests.Name)]
public sealed class RequestCostTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const int Attempts = 5;

    /// <summary>
    /// Several times what any request takes of client and service together; what grows faster than the request takes seconds.
    /// </summary>
    private static readonly TimeSpan MostCpuTime = TimeSpan.FromMilliseconds(250);

    public static TheoryData<string> AllMethods => ContractMethod.AllNames;

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Request_OfNearlyAMegabyteOfAnything_CostsNoMoreThanItsLength(string name)
    {
        var method = ContractMethod.Of(name);
        var needed = method.SampleRequest(Server.Catalog).ToByteArray();
        foreach (var (what, bytes) in HostileRequests.Of(method.Input))
        {
            // What else the process does may fall into one attempt, not into all.
            var least = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < Attempts && least > MostCpuTime; attempt++)
            {
                var before = Environment.CpuUsage.TotalTime;
                await AskAsync(method, [.. needed, .. bytes]);
                var spent = Environment.CpuUsage.TotalTime - before;
                if (spent < least) least = spent;
            }

            least.ShouldBeLessThan(MostCpuTime, $"{name} with {what}");
        }
    }

    /// <summary>Makes a call that succeeds or is refused for what the request says.</summary>
    private async Task AskAsync(ContractMethod method, byte[] request)
    {
        try
        {
            await method.CallAsync(Server.Calls, request, Cancelled);
        }
        catch (RpcException refusal)
        {
            refusal.StatusCode.ShouldBeOneOf(StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.ResourceExhausted);
            refusal.Trailers.Sum(entry => entry.IsBinary ? entry.ValueBytes.Length : entry.Value.Length).ShouldBeLessThan(8192);
        }
    }
}
