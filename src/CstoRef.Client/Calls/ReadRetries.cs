using CstoRef.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace CstoRef.Client.Calls;

/// <summary>The service config by which a channel tries reads again: only while the service is unavailable, ever more slowly, never in a storm.</summary>
internal static class ReadRetries
{
    private static readonly ServiceDescriptor[] ReadServices =
    [
        OrganizationService.Descriptor,
        MemberStateService.Descriptor,
        GoverningBodyService.Descriptor,
        ForceService.Descriptor,
        DocumentService.Descriptor,
        ChairmanshipService.Descriptor,
        SessionService.Descriptor,
        OfficeService.Descriptor,
        PersonService.Descriptor,
        EventService.Descriptor,
        SourceService.Descriptor,
        TimelineService.Descriptor,
    ];

    /// <param name="attempts">How often a read is tried; 1 means without retry.</param>
    public static ServiceConfig Create(int attempts)
    {
        var config = new ServiceConfig { RetryThrottling = new() { MaxTokens = 20, TokenRatio = 0.1 } };
        if (attempts == 1) return config;
        var reads = new MethodConfig
        {
            RetryPolicy = new()
            {
                MaxAttempts = attempts,
                InitialBackoff = TimeSpan.FromMilliseconds(100),
                MaxBackoff = TimeSpan.FromSeconds(2),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (var service in ReadServices) reads.Names.Add(new() { Service = service.FullName });
        config.MethodConfigs.Add(reads);
        return config;
    }
}
