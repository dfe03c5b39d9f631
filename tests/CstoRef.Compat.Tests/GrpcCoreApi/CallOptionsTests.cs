using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class CallOptionsTests
{
    private static readonly DateTime s_deadline = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public void Default_AsksForNothing()
    {
        foreach (var options in new[] { default, new CallOptions() })
        {
            options.Headers.ShouldBeNull();
            options.Deadline.ShouldBeNull();
            options.CancellationToken.ShouldBe(CancellationToken.None);
            options.WriteOptions.ShouldBeNull();
            options.PropagationToken.ShouldBeNull();
            options.Credentials.ShouldBeNull();
            options.IsWaitForReady.ShouldBeFalse();
        }
    }

    [Fact]
    public void Constructor_KeepsEachArgument()
    {
        var headers = new Metadata();
        using var cancellation = new CancellationTokenSource();
        var writeOptions = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        var options = new CallOptions(headers, s_deadline, cancellation.Token, writeOptions, propagationToken: null, credentials);

        options.Headers.ShouldBeSameAs(headers);
        options.Deadline.ShouldBe(s_deadline);
        options.CancellationToken.ShouldBe(cancellation.Token);
        options.WriteOptions.ShouldBeSameAs(writeOptions);
        options.PropagationToken.ShouldBeNull();
        options.Credentials.ShouldBeSameAs(credentials);
    }

    [Fact]
    public void With_ChangesOneThingInACopy()
    {
        var headers = new Metadata();
        using var cancellation = new CancellationTokenSource();
        var writeOptions = new WriteOptions();
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var original = new CallOptions();

        original.WithHeaders(headers).Headers.ShouldBeSameAs(headers);
        original.WithDeadline(s_deadline).Deadline.ShouldBe(s_deadline);
        original.WithCancellationToken(cancellation.Token).CancellationToken.ShouldBe(cancellation.Token);
        original.WithWriteOptions(writeOptions).WriteOptions.ShouldBeSameAs(writeOptions);
        original.WithCredentials(credentials).Credentials.ShouldBeSameAs(credentials);
        original.WithWaitForReady().IsWaitForReady.ShouldBeTrue();
        original.ShouldBe(default);
    }

    [Fact]
    public void With_KeepsTheRest()
    {
        var headers = new Metadata();
        using var cancellation = new CancellationTokenSource();
        var writeOptions = new WriteOptions();
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        var options = new CallOptions()
            .WithCredentials(credentials)
            .WithWaitForReady()
            .WithWriteOptions(writeOptions)
            .WithCancellationToken(cancellation.Token)
            .WithDeadline(s_deadline)
            .WithHeaders(headers)
            .WithPropagationToken(null!);

        options.Headers.ShouldBeSameAs(headers);
        options.Deadline.ShouldBe(s_deadline);
        options.CancellationToken.ShouldBe(cancellation.Token);
        options.WriteOptions.ShouldBeSameAs(writeOptions);
        options.Credentials.ShouldBeSameAs(credentials);
        options.IsWaitForReady.ShouldBeTrue();
    }

    [Fact]
    public void WithWaitForReady_False_TakesItBack() =>
        new CallOptions().WithWaitForReady().WithWaitForReady(false).IsWaitForReady.ShouldBeFalse();

    [Fact]
    public void With_Null_TakesItBack()
    {
        var options = new CallOptions([], writeOptions: WriteOptions.Default);

        options.WithHeaders(null!).Headers.ShouldBeNull();
        options.WithWriteOptions(null!).WriteOptions.ShouldBeNull();
        options.WithCredentials(null!).Credentials.ShouldBeNull();
    }
}
