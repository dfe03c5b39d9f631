using Grpc.Core;
using Grpc.Health.V1;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Writes a freshly measured status in place of the first one, which may stem from an earlier publication or none.</summary>
internal sealed class FreshFirstStatusWriter(
    IServerStreamWriter<HealthCheckResponse> inner, Func<Task<HealthCheckResponse>> measure) : IServerStreamWriter<HealthCheckResponse>
{
    private bool _measured;

    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public async Task WriteAsync(HealthCheckResponse message)
    {
        if (!_measured)
        {
            _measured = true;
            message = await measure().ConfigureAwait(false);
        }

        await inner.WriteAsync(message).ConfigureAwait(false);
    }
}
