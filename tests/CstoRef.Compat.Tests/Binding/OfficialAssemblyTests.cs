using System.Reflection;

namespace CstoRef.Compat.Tests.Binding;

/// <summary>The official server and client find in the stand-ins everything they were compiled against.</summary>
public sealed class OfficialAssemblyTests
{
    public static TheoryData<string, string, int> Bindings => new()
    {
        // The least that is used, so that a test which finds nothing fails.
        { "Grpc.AspNetCore.Server", "Grpc.Core.Api", 60 },
        { "Grpc.AspNetCore.Server", "Grpc.Net.Common", 5 },
        { "Grpc.Net.Client", "Grpc.Core.Api", 60 },
        { "Grpc.Net.Client", "Grpc.Net.Common", 6 },
        { "Grpc.Net.Common", "Grpc.Core.Api", 2 },
    };

    [Theory]
    [MemberData(nameof(Bindings))]
    public void EveryUsedMember_IsOffered(string user, string standIn, int least)
    {
        using var userMembers = Open(user);
        using var offeredMembers = Open(standIn);
        var used = userMembers.UsedOf(standIn);

        used.Count.ShouldBeGreaterThanOrEqualTo(least);
        used.Except(offeredMembers.Offered(), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    public void EveryType_Loads(string user)
    {
        // Loading checks what binding does not: that each abstract member of a base class or interface is implemented.
        Assembly.Load(user).GetTypes().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Grpc.Core.Api")]
    [InlineData("Grpc.Net.Common")]
    public void StandIn_HasTheIdentityThatIsReferredTo(string standIn)
    {
        var identity = Assembly.Load(standIn).GetName().FullName;

        foreach (var user in new[] { "Grpc.AspNetCore.Server", "Grpc.Net.Client" })
        {
            Assembly.Load(user).GetReferencedAssemblies()
                .ShouldContain(reference => string.Equals(reference.FullName, identity, StringComparison.Ordinal));
        }
    }

    private static AssemblyMembers Open(string assembly) => new(Assembly.Load(assembly).Location);
}
