using System.Text.Json;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Faults;
using CstoRef.Server.Starting;
using CstoRef.Testing.Host.Databases;
using CstoRef.Testing.Host.Faults;
using CstoRef.Testing.Host.Services;
using CstoRef.Testing.Hosting;
using Npgsql;

namespace CstoRef.Testing.Host;

/// <summary>
/// Does what the test process asks, request beside request, until there is nobody left to ask: then all services end, and the cluster with
/// all that it holds.
/// </summary>
internal sealed class HostProgram(TextReader requests, TextWriter answers)
{
    private readonly Lock _writing = new();

    public async Task RunAsync(CancellationToken stop)
    {
        await using var cluster = new HostCluster();
        await using var services = new HostedServices(cluster);
        // Its reader obeys no token.
        await Task.WhenAny(ReadAsync(services), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
    }

    private async Task ReadAsync(HostedServices services)
    {
        while (await requests.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize(line, HostLines.Default.HostRequest)!;
            _ = AnswerAsync(services, request);
        }
    }

    private async Task AnswerAsync(HostedServices services, HostRequest request)
    {
        var answer = JsonSerializer.Serialize(await DoAsync(services, request), HostLines.Default.HostAnswer);
        try
        {
            lock (_writing)
            {
                answers.WriteLine(answer);
                answers.Flush();
            }
        }
        catch (IOException)
        {
            // Whoever asked is gone, which the reader learns too.
        }
    }

    private static async Task<HostAnswer> DoAsync(HostedServices services, HostRequest request)
    {
        try
        {
            return await services.DoAsync(request, CancellationToken.None) with { Id = request.Id };
        }
        catch (Exception fault)
            when (fault is StartException or StorageException or EmbeddedClusterException or FaultRefusedException or NpgsqlException)
        {
            return new(request.Id) { Fault = fault.Message };
        }
        catch (Exception fault)
        {
            // Nobody foresaw it, so whoever looks into it needs all of it.
            return new(request.Id) { Fault = fault.ToString() };
        }
    }
}
