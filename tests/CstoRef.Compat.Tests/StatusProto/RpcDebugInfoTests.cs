using Grpc.Core;

namespace CstoRef.Compat.Tests.StatusProto;

public sealed class RpcDebugInfoTests
{
    [Fact]
    public void ToRpcDebugInfo_ThrownException_HasTypeMessageAndStack()
    {
        var thrown = Thrown(new InvalidOperationException("outer"));

        var debugInfo = thrown.ToRpcDebugInfo();

        debugInfo.Detail.ShouldBe("System.InvalidOperationException: outer");
        debugInfo.StackEntries.ShouldNotBeEmpty();
        string.Join(Environment.NewLine, debugInfo.StackEntries).ShouldBe(thrown.StackTrace);
    }

    [Fact]
    public void ToRpcDebugInfo_NeverThrown_HasNoStack()
    {
        var debugInfo = new InvalidOperationException("outer", new FormatException("inner")).ToRpcDebugInfo();

        debugInfo.Detail.ShouldBe("System.InvalidOperationException: outer");
        debugInfo.StackEntries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 2)]
    public void ToRpcDebugInfo_InnerDepth_AddsThatManyInnerExceptions(int innerDepth, int expected)
    {
        string[] headlines = ["InnerException: System.FormatException: inner", "InnerException: System.TimeoutException: innermost"];
        var innermost = new TimeoutException("innermost");
        var exception = new InvalidOperationException("outer", new FormatException("inner", innermost));

        exception.ToRpcDebugInfo(innerDepth).StackEntries.ShouldBe(headlines.Take(expected));
    }

    [Fact]
    public void ToRpcDebugInfo_InnerWasThrown_AddsItsStack()
    {
        var inner = Thrown(new FormatException("inner"));

        var entries = new InvalidOperationException("outer", inner).ToRpcDebugInfo(innerDepth: 1).StackEntries;

        entries[0].ShouldBe("InnerException: System.FormatException: inner");
        string.Join(Environment.NewLine, entries.Skip(1)).ShouldBe(inner.StackTrace);
    }

    [Fact]
    public void ToRpcDebugInfo_NoMessage_HasTypeAlone() =>
        new SilentException().ToRpcDebugInfo().Detail.ShouldBe(typeof(SilentException).FullName);

    [Fact]
    public void ToRpcDebugInfo_Null_IsRefused() =>
        Should.Throw<ArgumentNullException>(() => ((Exception)null!).ToRpcDebugInfo());

    private static T Thrown<T>(T exception)
        where T : Exception =>
        Should.Throw<T>(new Action(() => throw exception));

    private sealed class SilentException : Exception
    {
        public override string Message => null!;
    }
}
