using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Calls;

public sealed class BatchGetTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => ContractMethod.BatchGets;

    [Fact]
    public void BatchGet_IsThereForEveryKindButTheSingleton() =>
        Methods.Select(row => ContractMethod.Of(row.Data).Kind).ShouldBe(ResourceKind.All.Where(kind => !kind.IsSingleton), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_AllNamesBackwards_KeepsTheirOrder(string name)
    {
        var method = ContractMethod.Of(name);
        var expected = Read(method.Kind).Reverse().ToArray();

        var response = await method.CallAsync(Calls, method.Request(("names", expected.Select(method.Kind.NameOf))), Cancelled);

        method.ElementsOf(response).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_BasicView_LeavesOutEvidenceAlone(string name)
    {
        var method = ContractMethod.Of(name);
        var expected = Read(method.Kind);

        var response = await method.CallAsync(
            Calls, method.Request(("names", expected.Select(method.Kind.NameOf)), ListAnswer.InView(ResourceView.Basic)), Cancelled);

        method.ElementsOf(response).ShouldBe(expected.Select(EvidenceFree.Of));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_NoName_IsRefused(string name)
    {
        var method = ContractMethod.Of(name);

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(), Cancelled));

        fault.Fields.ShouldBe(["names"]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_TooManyNames_IsRefused(string name)
    {
        var method = ContractMethod.Of(name);
        var names = Enumerable.Range(0, 1001).Select(i => $"{method.Kind.Collection}/n{i}");

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("names", names)), Cancelled));

        fault.Fields.ShouldBe(["names"]);
        fault.Message.ShouldContain("1001");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_MalformedAndRepeatedNames_NamesEach(string name)
    {
        var method = ContractMethod.Of(name);
        var collection = method.Kind.Collection;
        string[] names = [$"{collection}/a", $"{collection}/A", string.Empty, "sources/a", $"{collection}/a"];

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("names", names)), Cancelled));

        fault.Fields.ShouldBe(["names[1]", "names[2]", "names[3]", "names[4]"]);
        fault.Violations[3].Description.ShouldContain("names[0]");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_UnknownNames_NamesAllThatAreMissing(string name)
    {
        var method = ContractMethod.Of(name);
        var known = method.Kind.NameOf(Catalog.All(method.Kind)[0]);
        string[] missing = [.. Enumerable.Range(0, 20).Select(i => $"{method.Kind.Collection}/no-such-resource-{i}")];

        string[] names = [.. missing[..10], known, .. missing[10..]];

        var fault = await CallFault.OfAsync(method.CallAsync(Calls, method.Request(("names", names)), Cancelled));

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Reason.ShouldBe("RESOURCE_NOT_FOUND");
        fault.Resources.Select(resource => resource.ResourceName).ShouldBe(missing);
        fault.Resources.ShouldAllBe(resource => resource.ResourceType == method.Kind.Descriptor.FullName);
        fault.Info.Metadata["missing_count"].ShouldBe("20");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_MoreMissingThanTrailersHold_StillTellsNotFoundAndHowMany(string name)
    {
        var method = ContractMethod.Of(name);
        var names = Enumerable.Range(0, 1000).Select(i => $"{method.Kind.Collection}/no-such-resource-with-a-long-name-{i}");

        var fault = await CallFault.OfAsync(method.CallAsync(Calls, method.Request(("names", names)), Cancelled));

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Info.Metadata["missing_count"].ShouldBe("1000");
        fault.Resources.Count.ShouldBeGreaterThan(20);
        fault.TrailersSize.ShouldBeLessThan(8192);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BatchGet_MoreMalformedThanTrailersHold_StillTellsTheFirstAndHowMany(string name)
    {
        var method = ContractMethod.Of(name);
        var names = Enumerable.Range(0, 1000).Select(i => $"ресурс {i} {new string('ы', 200)}");

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("names", names)), Cancelled));

        fault.Fields[..3].ShouldBe(["names[0]", "names[1]", "names[2]"]);
        fault.Info.Metadata["fault_count"].ShouldBe("1000");
        fault.Message.ShouldEndWith("and 997 more.");
        fault.TrailersSize.ShouldBeLessThan(8192);
    }
}
