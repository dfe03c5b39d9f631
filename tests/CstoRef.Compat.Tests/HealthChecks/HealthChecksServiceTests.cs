using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Compat.Tests.HealthChecks;

public sealed class HealthChecksServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, ServingStatus.NotServing)]
    public async Task Check_WholeServer_FollowsTheWorstHealthCheck(HealthStatus queue, ServingStatus expected)
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);
        server.Queue = queue;

        (await server.CheckAsync("", Cancellation)).ShouldBe(expected);
    }

    [Fact]
    public async Task Check_NothingPublished_RunsTheHealthChecksEachTime()
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);

        await server.CheckAsync("", Cancellation);
        server.Database = HealthStatus.Unhealthy;

        (await server.CheckAsync("", Cancellation)).ShouldBe(ServingStatus.NotServing);
        server.Runs.ShouldBe((2, 2));
    }

    [Fact]
    public async Task Check_MappedService_RunsOnlyItsHealthChecks()
    {
        await using var server = await HealthChecksServer.StartAsync(
            options => options.Services.Map("storage", check => check.Tags.Contains("storage", StringComparer.Ordinal)), Cancellation);
        server.Queue = HealthStatus.Unhealthy;

        (await server.CheckAsync("storage", Cancellation)).ShouldBe(ServingStatus.Serving);
        (await server.CheckAsync("", Cancellation)).ShouldBe(ServingStatus.NotServing);
        server.Runs.ShouldBe((2, 1));
    }

    [Fact]
    public async Task Check_ServiceWithoutHealthChecks_IsUnknown()
    {
        await using var server = await HealthChecksServer.StartAsync(
            options => options.Services.Map("storage", _ => false), Cancellation);

        (await server.CheckAsync("storage", Cancellation)).ShouldBe(ServingStatus.Unknown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_ServiceNotMapped_IsNotFound(bool useCache)
    {
        await using var server = await HealthChecksServer.StartAsync(options => options.UseHealthChecksCache = useCache, Cancellation);
        await server.PublishAsync(Cancellation);

        (await Should.ThrowAsync<RpcException>(() => server.CheckAsync("a.B", Cancellation))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Check_HealthCheckOptionsPredicate_LeavesHealthChecksOut()
    {
        await using var server = await HealthChecksServer.StartAsync(
            _ => { },
            Cancellation,
            services => services.Configure<HealthCheckOptions>(options => options.Predicate = check => check.Tags.Count > 0));
        server.Queue = HealthStatus.Unhealthy;

        (await server.CheckAsync("", Cancellation)).ShouldBe(ServingStatus.Serving);
        server.Runs.ShouldBe((1, 0));
    }

    [Fact]
    public async Task Check_WithCache_AnswersWhatWasPublishedLast()
    {
        await using var server = await HealthChecksServer.StartAsync(options => options.UseHealthChecksCache = true, Cancellation);
        (await Should.ThrowAsync<RpcException>(() => server.CheckAsync("", Cancellation))).StatusCode.ShouldBe(StatusCode.NotFound);

        await server.PublishAsync(Cancellation);
        server.Database = HealthStatus.Unhealthy;
        (await server.CheckAsync("", Cancellation)).ShouldBe(ServingStatus.Serving);

        await server.PublishAsync(Cancellation);
        (await server.CheckAsync("", Cancellation)).ShouldBe(ServingStatus.NotServing);
        server.Runs.ShouldBe((2, 2));
    }

    [Fact]
    public async Task Check_DefaultMappingRemoved_IsNotFound()
    {
        await using var server = await HealthChecksServer.StartAsync(options => options.Services.Clear(), Cancellation);

        (await Should.ThrowAsync<RpcException>(() => server.CheckAsync("", Cancellation))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task List_MappedServices_AnswersEachFromOneRun()
    {
        await using var server = await HealthChecksServer.StartAsync(
            options =>
            {
                options.Services.Map("storage", check => check.Tags.Contains("storage", StringComparer.Ordinal));
                options.Services.Map("nothing", _ => false);
            },
            Cancellation);
        server.Queue = HealthStatus.Unhealthy;

        (await server.ListAsync(Cancellation)).ShouldBe(
            [("", ServingStatus.NotServing), ("storage", ServingStatus.Serving), ("nothing", ServingStatus.Unknown)], ignoreOrder: true);
        server.Runs.ShouldBe((1, 1));
    }

    [Fact]
    public async Task List_WithCache_AnswersWhatWasPublished()
    {
        await using var server = await HealthChecksServer.StartAsync(options => options.UseHealthChecksCache = true, Cancellation);
        (await server.ListAsync(Cancellation)).ShouldBeEmpty();

        await server.PublishAsync(Cancellation);
        server.Database = HealthStatus.Unhealthy;

        (await server.ListAsync(Cancellation)).ShouldBe([("", ServingStatus.Serving)]);
    }

#pragma warning disable CS0618 // The obsolete members keep working.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_MappedByResults_CountsThoseResults(bool useCache)
    {
        var seen = new List<HealthResult>();
        await using var server = await HealthChecksServer.StartAsync(
            options =>
            {
                options.UseHealthChecksCache = useCache;
                options.Services.MapService("a.B", result =>
                {
                    seen.Add(result);
                    return result.Status != HealthStatus.Unhealthy;
                });
            },
            Cancellation);
        server.Queue = HealthStatus.Unhealthy;
        await server.PublishAsync(Cancellation);

        (await server.CheckAsync("a.B", Cancellation)).ShouldBe(ServingStatus.Serving);
        seen[0].Name.ShouldBe("database");
        seen[0].Tags.ShouldBe(["storage"]);
    }
#pragma warning restore CS0618

    [Fact]
    public void NullArguments_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => ((IServiceCollection)null!).AddGrpcHealthChecks());
        Should.Throw<ArgumentNullException>(() => ((IServiceCollection)null!).AddGrpcHealthChecks(_ => { }));
        Should.Throw<ArgumentNullException>(() => new ServiceCollection().AddGrpcHealthChecks(null!));
        Should.Throw<ArgumentNullException>(() => ((IEndpointRouteBuilder)null!).MapGrpcHealthChecksService());
    }
}
