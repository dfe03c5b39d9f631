using System.Globalization;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Calls;

public sealed class ResponseHeaderTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => ContractMethod.AllNames;

    public static TheoryData<string> Reads => ContractMethod.Reads;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_TellsRevisionEpochAndHowFarTheDataIsKnown(string name)
    {
        var method = ContractMethod.Of(name);

        using var call = method.Start(Calls, method.SampleRequest(Catalog), Cancelled);

        ShouldTellThePicture(await call.ResponseHeadersAsync);
        await call.ResponseAsync;
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Refusal_TellsRevisionEpochAndHowFarTheDataIsKnown(string name)
    {
        var method = ContractMethod.Of(name);

        using var call = method.Start(Calls, method.Request(("read", new V1.ReadOptions { View = (V1.ResourceView)99 })), Cancelled);

        await CallFault.InvalidAsync(call.ResponseAsync);
        ShouldTellThePicture(await call.ResponseHeadersAsync);
    }

    private void ShouldTellThePicture(Metadata headers)
    {
        headers.GetValue("cstoref-revision").ShouldBe(Catalog.Revision.ToString(CultureInfo.InvariantCulture));
        headers.GetValue("cstoref-epoch").ShouldBe(Catalog.Epoch);
        Catalog.Epoch.ShouldNotBeEmpty();
        headers.GetValue("cstoref-known-through").ShouldBe("2026-10-31");
    }
}
