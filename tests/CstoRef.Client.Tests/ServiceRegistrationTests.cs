using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Client.Tests;

public sealed class ServiceRegistrationTests
{
    [Fact]
    public async Task AddCstoRefClient_TypedClient_ReadsTheService()
    {
        await using var service = await StagedService.StartAsync(
            (request, _, _) => Task.FromResult(new MemberState { Name = request.Name }), TestContext.Current.CancellationToken);
        await using var provider = new ServiceCollection().AddCstoRefClient(options => options.Address = service.Address).BuildServiceProvider();

        var client = provider.GetRequiredService<MemberStateService.MemberStateServiceClient>();

        var state = await client.GetMemberStateAsync(new() { Name = "memberStates/armenia" }, cancellationToken: TestContext.Current.CancellationToken);
        state.Name.ShouldBe("memberStates/armenia");
    }

    [Fact]
    public void AddCstoRefClient_EveryTypedClient_IsThatOfTheSharedClient()
    {
        using var provider = new ServiceCollection().AddCstoRefClient().BuildServiceProvider();
        var shared = provider.GetRequiredService<CstoRefClient>();
        var clients = typeof(CstoRefClient).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(ClientBase)) && property.Name is not "Health").ToList();

        clients.Select(client => client.PropertyType.DeclaringType).ShouldBe(Contract.Services.Select(service => service.Type), ignoreOrder: true);
        foreach (var client in clients) provider.GetRequiredService(client.PropertyType).ShouldBeSameAs(client.GetValue(shared));
    }

    [Fact]
    public async Task AddCstoRefClient_ContainerDisposed_EndsTheClient()
    {
        var provider = new ServiceCollection().AddCstoRefClient().BuildServiceProvider();
        var client = provider.GetRequiredService<OrganizationService.OrganizationServiceClient>();

        await provider.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(
            async () => await client.GetOrganizationAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AddCstoRefClient_BadOption_IsNamedAtTheFirstUse()
    {
        using var provider = new ServiceCollection().AddCstoRefClient(options => options.ReadAttempts = 0).BuildServiceProvider();

        Should.Throw<ArgumentException>(provider.GetRequiredService<CstoRefClient>).Message.ShouldContain("ReadAttempts must be 1 to 5, not 0.");
    }
}
