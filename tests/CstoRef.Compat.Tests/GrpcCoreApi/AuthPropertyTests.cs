using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AuthPropertyTests
{
    [Fact]
    public void Create_KeepsNameAndValue()
    {
        var property = AuthProperty.Create("name", "Ереван"u8.ToArray());

        property.Name.ShouldBe("name");
        property.Value.ShouldBe("Ереван");
        property.ValueBytes.ShouldBe("Ереван"u8.ToArray());
    }

    [Fact]
    public void Value_IsCopiedInAndOut()
    {
        var bytes = "abc"u8.ToArray();
        var property = AuthProperty.Create("name", bytes);

        bytes[0] = 0;
        property.ValueBytes[1] = 0;

        property.ValueBytes.ShouldBe("abc"u8.ToArray());
        property.Value.ShouldBe("abc");
    }

    [Fact]
    public void Create_OfNull_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => AuthProperty.Create(null!, [])).ParamName.ShouldBe("name");
        Should.Throw<ArgumentNullException>(() => AuthProperty.Create("name", null!)).ParamName.ShouldBe("valueBytes");
    }
}
