using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class AsyncStreamTests
{
    [Fact]
    public async Task WriteAsync_WithTokenThatCannotCancel_Writes()
    {
        var writer = new ListWriter<string>();

        await ((IAsyncStreamWriter<string>)writer).WriteAsync("message", CancellationToken.None);

        writer.Written.ShouldBe(["message"]);
    }

    [Fact]
    public void WriteAsync_WithTokenThatCanCancel_IsNotSupportedByDefault()
    {
        var writer = new ListWriter<string>();
        using var cancellation = new CancellationTokenSource();

        Should.Throw<NotSupportedException>(() => ((IAsyncStreamWriter<string>)writer).WriteAsync("message", cancellation.Token));

        writer.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task MoveNext_WithoutToken_CannotBeCancelled()
    {
        var reader = new ListReader<string>("message");

        (await reader.MoveNext()).ShouldBeTrue();
        reader.Current.ShouldBe("message");
        reader.LastToken.ShouldBe(CancellationToken.None);
        (await reader.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public void MoveNext_OfNull_Throws() =>
        Should.Throw<ArgumentNullException>(() => ((IAsyncStreamReader<string>)null!).MoveNext()).ParamName.ShouldBe("streamReader");
}
