using CstoRef.Server.Calls;
using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Tests.Starting;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Hosting;

public sealed class InterceptorOrderTests
{
    [Fact]
    public async Task Interceptors_OfTheService_StandInTheOrderThatIsWrittenDown()
    {
        using var folder = new TemporaryFolder();
        await using var app = ServerHost.Build(ServerConfiguration.Load(CommandLine.Parse([]), [], folder.Path));

        var order = app.Services.GetServices<Interceptor>().Select(one => one.GetType());

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
