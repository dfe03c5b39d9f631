using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcNetCommon;

public sealed class ReadAllAsyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAllAsync_GivesEveryMessageInOrder()
    {
        var messages = new List<string>();
        await foreach (var message in new ListReader<string>("a", "b", "c").ReadAllAsync(Token))
            messages.Add(message);

        messages.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task ReadAllAsync_OfEmptyStream_GivesNothing() =>
        (await new ListReader<string>().ReadAllAsync(Token).AnyAsync(Token)).ShouldBeFalse();

    [Fact]
    public async Task ReadAllAsync_ReadsOnlyWhenAsked()
    {
        var reader = new ListReader<string>("a", "b");

        await foreach (var message in reader.ReadAllAsync(Token))
        {
            message.ShouldBe("a");
            break;
        }

        reader.Current.ShouldBe("a");
    }

    [Fact]
    public async Task ReadAllAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        await using var messages = new ListReader<string>("a", "b").ReadAllAsync(cancellation.Token).GetAsyncEnumerator(Token);

        (await messages.MoveNextAsync()).ShouldBeTrue();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await messages.MoveNextAsync());
    }

    [Fact]
    public async Task ReadAllAsync_TakesTheTokenOfTheEnumeratorToo()
    {
        using var cancellation = new CancellationTokenSource();
        var reader = new ListReader<string>("a", "b");
        await using var messages = reader.ReadAllAsync(CancellationToken.None).GetAsyncEnumerator(cancellation.Token);

        await messages.MoveNextAsync();

        reader.LastToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public void ReadAllAsync_OfNull_ThrowsAtOnce() =>
        Should.Throw<ArgumentNullException>(() => ((IAsyncStreamReader<string>)null!).ReadAllAsync(Token))
            .ParamName.ShouldBe("streamReader");
}
