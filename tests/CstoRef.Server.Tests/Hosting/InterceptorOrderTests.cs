using CstoRef.Server.Calls;
using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Tests.Starting;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CstoRef.Server.Tests.Hosting;

public sealed class InterceptorOrderTests
{
    [Fact]
    public async Task Interceptors_OfTheService_StandInTheOrderThatIsWrittenDown()
    {
        using var folder = new TemporaryFolder();
        await using var app = ServerHost.Build(ServerConfiguration.Load(CommandLine.Parse([]), [], folder.Path));

        var order = app.Services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value.Interceptors.Select(one => one.Type);

        order.ShouldBe(CallsRegistration.Interceptors);
        CallsRegistration.Interceptors.ShouldBe([typeof(ErrorInterceptor), typeof(CompressionInterceptor)]);
    }

    [Fact]
    public async Task Services_OfTheService_CanAllBeMade()
    {
        using var folder = new TemporaryFolder();
        await using var app = ServerHost.Build(
            ServerConfiguration.Load(CommandLine.Parse([]), [], folder.Path),
            builder => builder.Host.UseServiceProviderFactory(
                new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true })));

        app.Services.ShouldNotBeNull();
    }
}
