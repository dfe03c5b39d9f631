using System.Collections.Immutable;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace CstoRef.Client.Calls;

/// <summary>The service config by which a channel tries reads again: only while the service is unavailable, ever more slowly, never in a storm.</summary>
internal static class ReadRetries
{
    // The verbs that the names of reads begin with. Search is none of them: it is costly, and the database is away for longer than retries last.
    private static readonly ImmutableArray<string> Verbs = ["Get", "BatchGet", "List", "Find", "Project", "Compare", "Resolve"];

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
        foreach (var (service, method) in ContractServices.UnaryMethods.Where(one => IsRead(one.Method)))
            reads.Names.Add(new() { Service = service, Method = method });
        config.MethodConfigs.Add(reads);
        return config;
    }

    /// <summary>Whether a unary method reads, as its name says.</summary>
    private static bool IsRead(string method) => Verbs.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));
}
