using CstoRef.Client.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Client.Tests;

public sealed class ReadRetryTests
{
    private static readonly GetMemberStateRequest Armenia = new() { Name = "memberStates/armenia" };

    [Fact]
    public void UnaryMethods_AreThoseOfTheContract() =>
        ContractServices.UnaryMethods.ShouldBe(
            ContractServices.Descriptors.SelectMany(service => service.Methods)
                .Where(method => method is { IsClientStreaming: false, IsServerStreaming: false })
                .Select(method => (method.Service.FullName, method.Name)),
            ignoreOrder: true);

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
    public async Task Methods_ServiceUnavailable_AreTriedAgainUnlessTheySearchEditOrWatch()
    {
        await using var service = await UnavailableService.StartAsync(TestContext.Current.CancellationToken);

        foreach (var method in Contract.Services.SelectMany(service => service.Descriptor.Methods))
        {
            // A client each: failures in a row are throttled.
            using var client = new CstoRefClient(new() { Address = service.Address, ReadAttempts = 2 });
            var fault = await Should.ThrowAsync<RpcException>(() => Contract.CallAsync(client, method, TestContext.Current.CancellationToken));
            fault.StatusCode.ShouldBe(StatusCode.Unavailable, method.FullName);
        }

        service.Attempts.Where(method => method.Value == 1).Select(method => method.Key).ShouldBe(
            [
                "/cstoref.v1.DocumentService/SearchDocuments", "/cstoref.v1.SearchService/Search", "/cstoref.v1.EditingService/Apply",
                "/cstoref.v1.ChangeService/Watch",
            ],
            ignoreOrder: true);
        service.Attempts.Values.Distinct().Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Health_ServiceUnavailable_IsTriedOnce()
    {
        await using var service = await UnavailableService.StartAsync(TestContext.Current.CancellationToken);
        using var client = new CstoRefClient(new() { Address = service.Address });

        await Should.ThrowAsync<RpcException>(async () => await client.Health.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        service.Attempts.Values.ShouldBe([1]);
    }

    private static RpcException Failure(StatusCode code) => new(new(code, "as the test says"));
}
