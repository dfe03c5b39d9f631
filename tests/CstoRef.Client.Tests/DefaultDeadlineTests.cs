using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Client.Tests;

public sealed class DefaultDeadlineTests
{
    private static readonly GetMemberStateRequest Armenia = new() { Name = "memberStates/armenia" };

    [Fact]
    public async Task Call_WithoutDeadline_HasTheDefaultOne()
    {
        await using var service = await StartAsync();
        using var client = service.Connect(options => options.DefaultDeadline = TimeSpan.FromHours(1));
        var before = DateTime.UtcNow;

        await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken);

        service.Deadlines.Single().ShouldBeInRange(before.AddMinutes(50), DateTime.UtcNow.AddMinutes(70));
    }

    [Fact]
    public async Task BlockingCall_WithoutDeadline_HasTheDefaultOne()
    {
        await using var service = await StartAsync();
        using var client = service.Connect(options => options.DefaultDeadline = TimeSpan.FromHours(1));

        await Task.Run(() => client.MemberStates.GetMemberState(Armenia), TestContext.Current.CancellationToken);

        service.Deadlines.Single().ShouldBeLessThan(DateTime.UtcNow.AddMinutes(70));
    }

    [Fact]
    public async Task Call_WithDeadline_KeepsIt()
    {
        await using var service = await StartAsync();
        using var client = service.Connect(options => options.DefaultDeadline = TimeSpan.FromHours(1));
        var deadline = DateTime.UtcNow.AddHours(5);

        await client.MemberStates.GetMemberStateAsync(Armenia, deadline: deadline, cancellationToken: TestContext.Current.CancellationToken);

        service.Deadlines.Single().ShouldBeInRange(deadline.AddMinutes(-10), deadline.AddMinutes(10));
    }

    [Fact]
    public async Task Call_ServiceDoesNotAnswer_EndsAtTheDefaultDeadline()
    {
        await using var service = await StagedService.StartAsync(NeverAsync, TestContext.Current.CancellationToken);
        using var client = service.Connect(options => options.DefaultDeadline = TimeSpan.FromMilliseconds(200));

        var fault = await Should.ThrowAsync<RpcException>(
            async () => await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken));

        fault.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Edit_WithoutDeadline_HasOneOfItsOwn()
    {
        await using var service = await UnavailableService.StartAsync(TestContext.Current.CancellationToken);
        using var client = new CstoRefClient(new() { Address = service.Address, DefaultDeadline = TimeSpan.FromSeconds(5), EditDeadline = TimeSpan.FromHours(10) });

        await Should.ThrowAsync<RpcException>(async () => await client.Editing.ApplyAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
        await Should.ThrowAsync<RpcException>(async () => await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken));

        service.Timeouts["/cstoref.v1.EditingService/Apply"].ShouldMatch("^[0-9]+[MH]$|^3[56][0-9]{3}S$");
        service.Timeouts["/cstoref.v1.MemberStateService/GetMemberState"].ShouldMatch("^[0-9]{1,4}m$|^[0-5]S$");
    }

    private static Task<StagedService> StartAsync() => StagedService.StartAsync(
        (request, _, _) => Task.FromResult(new MemberState { Name = request.Name }), TestContext.Current.CancellationToken);

    private static async Task<MemberState> NeverAsync(GetMemberStateRequest request, ServerCallContext context, int attempt)
    {
        var ended = new TaskCompletionSource<MemberState>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(() => ended.TrySetCanceled());
        return await ended.Task;
    }
}
