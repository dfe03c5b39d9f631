using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Testing.Tests;

/// <summary>What a client is told of a call that failed.</summary>
/// <param name="Code">The status code.</param>
/// <param name="Reason">The reason; null where no service told one.</param>
/// <param name="IsToBeTriedAgain">Whether it says when to try again.</param>
internal sealed record CallFault(StatusCode Code, string? Reason, bool IsToBeTriedAgain)
{
    /// <summary>Waits for a call that must fail.</summary>
    public static async Task<CallFault> OfAsync(Task call)
    {
        var fault = await Should.ThrowAsync<RpcException>(call);
        var status = fault.GetRpcStatus();
        return new(fault.StatusCode, status?.GetDetail<ErrorInfo>()?.Reason, status?.GetDetail<RetryInfo>() is not null);
    }
}
