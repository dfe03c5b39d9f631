using System.Net;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Security;

/// <summary>A method has one name, and each endpoint serves its own.</summary>
public sealed class PathTests(DatasetServer dataset) : DatasetTest(dataset)
{
    [Theory]
    [InlineData("/cstoref.v1.OrganizationService/GetOrganization", StatusCode.OK)]
    [InlineData("/cstoref.v1.OrganizationService/getorganization", StatusCode.Unimplemented)]
    [InlineData("/CSTOREF.v1.OrganizationService/GetOrganization", StatusCode.Unimplemented)]
    [InlineData("/cstoref.v1.OrganizationService/GetOrganization/", StatusCode.Unimplemented)]
    [InlineData("/grpc.health.v1.health/Check", StatusCode.Unimplemented)]
    [InlineData("/livez", StatusCode.Unimplemented)]
    public async Task Call_OfAMethodInAnotherCase_IsOfNoMethod(string path, StatusCode code) =>
        (await RawCall.SendAsync(Server.Address, path, RawCall.Frame([]), Cancelled)).Code.ShouldBe(code);

    [Fact]
    public async Task Call_ThatIsNotGrpc_OfNoMethod_IsNotFound()
    {
        var answer = await RawCall.SendAsync(Server.Address, "/livez", [], Cancelled, contentType: "text/plain");
        answer.HttpCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OperationsEndpoint_AskedForAMethod_HasNone()
    {
        using var content = new ByteArrayContent([]) { Headers = { { "content-type", "application/grpc" } } };
        using var response = await Server.Operations.PostAsync(
            new Uri("/cstoref.v1.OrganizationService/GetOrganization", UriKind.Relative), content, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
