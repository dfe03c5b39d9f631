using CstoRef.Cli.Calls;
using CstoRef.Resources;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Tests.Calls;

public sealed class ResourceMethodsTests
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKind_FindsItsMethodsInTheContract(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();

        var methods = ResourceMethods.Of(kind);

        methods.Get.OutputType.ShouldBe(kind.Descriptor);
        (methods.List is null).ShouldBe(kind.IsSingleton);
        methods.List?.OutputType.FindFieldByName("next_page_token").ShouldNotBeNull();
    }

    [Fact]
    public void Day_OfTheKindsThatAnswerToOne_IsTheirFilter() =>
        ResourceKind.All.Select(kind => ResourceMethods.Of(kind).Day).OfType<FieldDescriptor>().Select(field => field.FullName).ShouldBe(
        [
            "cstoref.v1.ListGoverningBodiesRequest.existing_on", "cstoref.v1.ListForcesRequest.existing_on",
            "cstoref.v1.ListDocumentsRequest.in_force_on",
        ]);
}
