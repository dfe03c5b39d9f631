using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Limits;
using CstoRef.Server.Security;
using CstoRef.V1;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Health = Grpc.Health.V1.Health;
using ReflectionV1 = Grpc.Reflection.V1.ServerReflection;
using ReflectionV1Alpha = Grpc.Reflection.V1Alpha.ServerReflection;

namespace CstoRef.Server.Discovery;

/// <summary>
/// Server reflection in both its versions. Beside the services it knows what no method mentions: the reasons of errors and the details of
/// statuses, so that tools can show them.
/// </summary>
internal static class ReflectionRegistration
{
    private static readonly IReadOnlyList<Google.Protobuf.Reflection.ServiceDescriptor> Services =
    [
        .. ContractService.All.Select(service => service.Descriptor),
        Health.Descriptor,
        ReflectionV1.Descriptor,
        ReflectionV1Alpha.Descriptor,
    ];

    private static readonly IReadOnlyList<FileDescriptor> Files =
    [
        .. Services.Select(service => service.File),
        ErrorReasonReflection.Descriptor,
        StatusReflection.Descriptor,
        CodeReflection.Descriptor,
        ErrorDetailsReflection.Descriptor,
    ];

    public static IServiceCollection AddReflection(this IServiceCollection services, ServerOptions options)
    {
        var answers = new ReflectionAnswers([.. Services.Select(service => service.FullName)], new(Files));
        var open = new OpenCalls(options.Grpc.MaxReflectionCalls);
        services.AddSingleton(new ReflectionService(answers, open)).AddSingleton(new ReflectionAlphaService(answers, open));
        services.AddGrpc()
            .AddServiceOptions<ReflectionService>(grpc => grpc.LimitRequests(options.Grpc.MaxReflectionRequestSize))
            .AddServiceOptions<ReflectionAlphaService>(grpc => grpc.LimitRequests(options.Grpc.MaxReflectionRequestSize));
        return services;
    }

    public static void MapReflection(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<ServerOptions>().Security.Reflection;
        if (access == ReflectionAccess.Off) return;
        var unreadable = app.Services.GetRequiredService<UnreadableRequests>();
        foreach (var methods in new IEndpointConventionBuilder[] { app.MapGrpcService<ReflectionService>(), app.MapGrpcService<ReflectionAlphaService>() })
        {
            methods.Add(LimitedMethod.Mark);
            methods.Add(unreadable.Around);
            methods.Need(access switch
            {
                ReflectionAccess.Open => Scopes.None,
                ReflectionAccess.Operate => Scopes.Operate,
                _ => Scopes.Read,
            });
        }
    }
}
