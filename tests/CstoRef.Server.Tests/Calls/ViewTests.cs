using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

public sealed class ViewTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => ContractMethod.Reads;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_InBasicView_LeavesOutEvidenceAlone(string name)
    {
        var method = ContractMethod.Of(name);
        var whole = await method.CallAsync(Calls, method.SampleRequest(Catalog), Cancelled);

        var basic = await method.CallAsync(Calls, method.SampleRequest(Catalog, ListAnswer.InView(ResourceView.Basic)), Cancelled);

        // A token pins the view too.
        WithoutToken(basic).ShouldBe(WithoutToken(EvidenceFree.Of(whole)));
    }

    private static IMessage WithoutToken(IMessage answer)
    {
        answer.Descriptor.FindFieldByName("next_page_token")?.Accessor.Clear(answer);
        // Without evidence nobody refers to sources.
        if (answer is GetOverviewResponse overview)
            foreach (var source in overview.References.Where(one => one.Name.StartsWith("sources/", StringComparison.Ordinal)).ToList())
                overview.References.Remove(source);
        return answer;
    }
}
