using CstoRef.Client.Calls;
using CstoRef.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Client.Tests;

public sealed class ReadRetryTests
{
    private static readonly GetMemberStateRequest Armenia = new() { Name = "memberStates/armenia" };

    [Fact]
    public async Task Read_ServiceUnavailableAtFirst_IsTriedUntilItAnswers()
    {
        await using var service = await StagedService.StartAsync(
            (request, _, attempt) => attempt < 3 ? throw Failure(StatusCode.Unavailable) : Task.FromResult(new MemberState { Name = request.Name }),
            TestContext.Current.CancellationToken);
        using var client = service.Connect();

        var state = await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken);

        state.Name.ShouldBe("memberStates/armenia");
        service.Deadlines.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Read_ServiceUnavailableForGood_FailsAfterTheAttempts(int attempts)
    {
        await using var service = await StagedService.StartAsync((_, _, _) => throw Failure(StatusCode.Unavailable), TestContext.Current.CancellationToken);
        using var client = service.Connect(options => options.ReadAttempts = attempts);

        var fault = await Should.ThrowAsync<RpcException>(
            async () => await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken));

        fault.StatusCode.ShouldBe(StatusCode.Unavailable);
        service.Deadlines.Count.ShouldBe(attempts);
    }

    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.ResourceExhausted)]
    public async Task Read_FailsOtherwise_IsNotTriedAgain(StatusCode code)
    {
        await using var service = await StagedService.StartAsync((_, _, _) => throw Failure(code), TestContext.Current.CancellationToken);
        using var client = service.Connect();

        var fault = await Should.ThrowAsync<RpcException>(
            async () => await client.MemberStates.GetMemberStateAsync(Armenia, cancellationToken: TestContext.Current.CancellationToken));

        fault.StatusCode.ShouldBe(code);
        service.Deadlines.Count.ShouldBe(1);
    }

    [Fact]
    public void Create_CoversEveryServiceOfTheContract()
    {
        var services = typeof(MemberStateService).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .Select(service => service.FullName);

        ReadRetries.Create(attempts: 2).MethodConfigs.Single().Names.Select(name => name.Service).ShouldBe(services, ignoreOrder: true);
    }

    private static RpcException Failure(StatusCode code) => new(new(code, "as the test says"));
}
