using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Errors;

public sealed class NotFoundTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => [.. ContractMethod.Gets.Select(row => row.Data).Where(name => name is not "OrganizationService/GetOrganization")];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Get_UnknownName_TellsTheResource(string name)
    {
        var method = ContractMethod.Of(name);
        var unknown = $"{method.Kind.Collection}/no-such-resource";

        var fault = await CallFault.OfAsync(method.CallAsync(Calls, method.Request(("name", unknown)), Cancelled));

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Reason.ShouldBe("RESOURCE_NOT_FOUND");
        fault.Info.Metadata["resource_name"].ShouldBe(unknown);
        var resource = fault.Resources.ShouldHaveSingleItem();
        resource.ResourceName.ShouldBe(unknown);
        resource.ResourceType.ShouldBe(method.Kind.Descriptor.FullName);
        fault.Violations.ShouldBeEmpty();
        fault.Retry.ShouldBeNull();
    }

    [Fact]
    public async Task Get_UnknownService_IsUnimplemented()
    {
        var method = new Method<GetForceRequest, Force>(
            MethodType.Unary, "cstoref.v1.NoSuchService", "GetForce",
            Marshallers.Create(request => Google.Protobuf.MessageExtensions.ToByteArray(request), GetForceRequest.Parser.ParseFrom),
            Marshallers.Create(force => Google.Protobuf.MessageExtensions.ToByteArray(force), Force.Parser.ParseFrom));

        var fault = await Should.ThrowAsync<RpcException>(Calls.AsyncUnaryCall(method, null, new(cancellationToken: Cancelled), new()).ResponseAsync);

        fault.StatusCode.ShouldBe(StatusCode.Unimplemented);
    }
}
