using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AuthContextTests
{
    private static readonly AuthProperty s_alice = AuthProperty.Create("san", "alice"u8.ToArray());
    private static readonly AuthProperty s_bob = AuthProperty.Create("san", "bob"u8.ToArray());
    private static readonly AuthProperty s_transport = AuthProperty.Create("transport", "ssl"u8.ToArray());

    private static Dictionary<string, List<AuthProperty>> Properties =>
        new(StringComparer.Ordinal) { ["san"] = [s_alice, s_bob], ["transport"] = [s_transport] };

    [Fact]
    public void WithIdentity_IsAuthenticated()
    {
        var context = new AuthContext("san", Properties);

        context.IsPeerAuthenticated.ShouldBeTrue();
        context.PeerIdentityPropertyName.ShouldBe("san");
        context.PeerIdentity.ShouldBe([s_alice, s_bob]);
        DebuggerText.Display(context).ShouldBe("IsPeerAuthenticated = True");
    }

    [Fact]
    public void WithoutIdentity_IsNotAuthenticated()
    {
        var context = new AuthContext(null, Properties);

        context.IsPeerAuthenticated.ShouldBeFalse();
        context.PeerIdentityPropertyName.ShouldBeNull();
        context.PeerIdentity.ShouldBeEmpty();
    }

    [Fact]
    public void Properties_AreAllOfAllNames() =>
        new AuthContext(null, Properties).Properties.ShouldBe([s_alice, s_bob, s_transport], ignoreOrder: true);

    [Fact]
    public void FindPropertiesByName_GivesThoseOfTheName()
    {
        var context = new AuthContext(null, Properties);

        context.FindPropertiesByName("san").ShouldBe([s_alice, s_bob]);
        context.FindPropertiesByName("absent").ShouldBeEmpty();
        Should.Throw<ArgumentNullException>(() => context.FindPropertiesByName(null!));
    }

    [Fact]
    public void Constructor_WithoutProperties_Throws() =>
        Should.Throw<ArgumentNullException>(() => new AuthContext("san", null!)).ParamName.ShouldBe("properties");

    [Fact]
    public void PeerIdentity_ThatIsNotAmongTheProperties_Throws() =>
        Should.Throw<KeyNotFoundException>(() => new AuthContext("absent", Properties).PeerIdentity.ToList());
}
