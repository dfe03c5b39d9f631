using CstoRef.Compat.Tests.Calls;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Compat.Tests.Reflection;

public sealed class MapGrpcReflectionServiceTests
{
    public static TheoryData<ReflectionVersion> Versions => [.. Enum.GetValues<ReflectionVersion>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Versions))]
    public async Task ListServices_MappedServices_AnswersAllOnce(ReflectionVersion version)
    {
        await using var server = await StartAsync(application =>
        {
            application.MapGrpcHealthChecksService();
            application.MapGrpcReflectionService();
        });

        var answers = await server.Channel.AskAsync(version, Cancellation, new ServerReflectionRequest { ListServices = "" });

        answers[0].ListServicesResponse.Service.Select(service => service.Name).ShouldBe(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task FileContainingSymbol_ServiceMappedLater_IsKnown(ReflectionVersion version)
    {
        await using var server = await StartAsync(application =>
        {
            application.MapGrpcReflectionService();
            application.MapGrpcHealthChecksService();
        });

        var answers = await server.Channel.AskAsync(
            version, Cancellation, new ServerReflectionRequest { FileContainingSymbol = "grpc.health.v1.Health.Watch" });

        var file = FileDescriptorProto.Parser.ParseFrom(answers[0].FileDescriptorResponse.FileDescriptorProto[0]);
        file.Service.ShouldHaveSingleItem().Method.Select(method => method.Name).ShouldBe(["Check", "List", "Watch"]);
    }

    [Fact]
    public async Task ListServices_HandWrittenServices_AnswersThoseWithDescriptor()
    {
        await using var server = await StartAsync(application =>
        {
            application.MapGrpcService<Undescribed.Service>();
            application.MapGrpcService<Unattributed.DerivedService>();
            application.MapGrpcReflectionService();
        });

        var answers = await server.Channel.AskAsync(ReflectionVersion.V1, Cancellation, new ServerReflectionRequest { ListServices = "" });

        answers[0].ListServicesResponse.Service.Select(service => service.Name).ShouldBe(
            ["tests.Notes", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"], ignoreOrder: true);
    }

    [Fact]
    public async Task ReturnedBuilder_Conventions_ReachBothVersions()
    {
        await using var server = await StartAsync(application =>
        {
            var reflection = application.MapGrpcReflectionService();
            reflection.WithMetadata("added");
            reflection.Finally(endpoint => endpoint.Metadata.Add("added last"));
        });

        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.DisplayName!.Contains("ServerReflectionInfo", StringComparison.Ordinal))
            .ToList();

        endpoints.Count.ShouldBe(2);
        foreach (var endpoint in endpoints)
            endpoint.Metadata.OfType<string>().ShouldBe(["added", "added last"]);
    }

    [Fact]
    public async Task MapGrpcReflectionService_NotRegistered_SaysWhatToCall()
    {
        var thrown = await Should.ThrowAsync<InvalidOperationException>(
            () => LoopbackServer.StartAsync(_ => { }, application => application.MapGrpcReflectionService(), Cancellation));

        thrown.Message.ShouldContain("AddGrpcReflection");
    }

    [Fact]
    public void NullArguments_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => ((IServiceCollection)null!).AddGrpcReflection());
        Should.Throw<ArgumentNullException>(() => ((IEndpointRouteBuilder)null!).MapGrpcReflectionService());
    }

    [Fact]
    public void AddGrpcReflection_Twice_RegistersOnce()
    {
        var services = new ServiceCollection();

        services.AddGrpcReflection().ShouldBeSameAs(services);
        var once = services.Count;
        services.AddGrpcReflection();

        services.Count.ShouldBe(once);
    }

    private static Task<LoopbackServer> StartAsync(Action<WebApplication> map) => LoopbackServer.StartAsync(
        services =>
        {
            services.AddGrpcHealthChecks();
            services.AddGrpcReflection();
        },
        map,
        Cancellation);
}
