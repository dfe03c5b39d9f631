using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

public sealed class GetTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => ContractMethod.Gets;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Get_EveryResource_ReturnsIt(string name)
    {
        var method = ContractMethod.Of(name);
        foreach (var resource in Read(method.Kind))
            (await method.CallAsync(Calls, method.Request(("name", method.Kind.NameOf(resource))), Cancelled)).ShouldBe(resource);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Get_FullView_ReturnsWhatNoViewReturns(string name)
    {
        var method = ContractMethod.Of(name);
        var resource = Read(method.Kind)[0];

        var answer = await method.CallAsync(
            Calls, method.Request(("name", method.Kind.NameOf(resource)), ListAnswer.InView(ResourceView.Full)), Cancelled);

        answer.ShouldBe(resource);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Get_BasicView_LeavesOutEvidenceAlone(string name)
    {
        var method = ContractMethod.Of(name);
        foreach (var resource in Read(method.Kind))
        {
            var answer = await method.CallAsync(
                Calls, method.Request(("name", method.Kind.NameOf(resource)), ListAnswer.InView(ResourceView.Basic)), Cancelled);

            answer.ShouldBe(EvidenceFree.Of(resource));
        }
    }

    [Fact]
    public async Task GetOrganization_NoName_ReturnsTheOrganization()
    {
        var client = new OrganizationService.OrganizationServiceClient(Calls);

        var organization = await client.GetOrganizationAsync(new(), cancellationToken: Cancelled);

        organization.Name.ShouldBe(ResourceKind.Organization.Collection);
        organization.ShouldBe(Catalog.Organization);
    }

    [Fact]
    public async Task GetSession_OfDecember2020_TellsParticipantsAndDocuments()
    {
        var client = new SessionService.SessionServiceClient(Calls);

        var session = await client.GetSessionAsync(new() { Name = "sessions/council-2020-12-02" }, cancellationToken: Cancelled);

        session.Participants.Count.ShouldBe(7);
        session.DocumentCount.ShouldBe(15);
        session.Format.ShouldBe(SessionFormat.VideoConference);
        session.Citations.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task GetForce_UnknownFields_AreIgnored()
    {
        // A newer client may know fields that this service does not: here field 1000 with the value 1.
        var request = GetForceRequest.Parser.ParseFrom([.. new GetForceRequest { Name = "forces/air-forces" }.ToByteArray(), 0xc0, 0x3e, 0x01]);

        var force = await new ForceService.ForceServiceClient(Calls).GetForceAsync(request, cancellationToken: Cancelled);

        force.Name.ShouldBe("forces/air-forces");
    }
}
