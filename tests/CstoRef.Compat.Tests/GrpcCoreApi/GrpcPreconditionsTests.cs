using Grpc.Core.Utils;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class GrpcPreconditionsTests
{
    [Fact]
    public void CheckArgument_False_Throws()
    {
        Should.Throw<ArgumentException>(() => GrpcPreconditions.CheckArgument(false));
        Should.Throw<ArgumentException>(() => GrpcPreconditions.CheckArgument(false, "why")).Message.ShouldBe("why");
    }

    [Fact]
    public void CheckState_False_Throws()
    {
        Should.Throw<InvalidOperationException>(() => GrpcPreconditions.CheckState(false));
        Should.Throw<InvalidOperationException>(() => GrpcPreconditions.CheckState(false, "why")).Message.ShouldBe("why");
    }

    [Fact]
    public void CheckNotNull_Null_Throws()
    {
        Should.Throw<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull<object?>(null));
        Should.Throw<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull<object?>(null, "name")).ParamName.ShouldBe("name");
    }

    [Fact]
    public void CheckNotNull_Value_GivesItBack()
    {
        var value = new object();

        GrpcPreconditions.CheckNotNull(value).ShouldBeSameAs(value);
        GrpcPreconditions.CheckNotNull(value, "name").ShouldBeSameAs(value);
    }

    [Fact]
    public void Check_True_Passes()
    {
        Should.NotThrow(() => GrpcPreconditions.CheckArgument(true));
        Should.NotThrow(() => GrpcPreconditions.CheckArgument(true, "why"));
        Should.NotThrow(() => GrpcPreconditions.CheckState(true));
        Should.NotThrow(() => GrpcPreconditions.CheckState(true, "why"));
    }
}
