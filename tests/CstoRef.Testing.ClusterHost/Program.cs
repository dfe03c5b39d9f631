using System.Runtime.InteropServices;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

// With "load" and a connection string: loads that database and tells its revision. Else: runs an embedded cluster on the folder given, says so in
// one line, and stops it at SIGTERM or Ctrl-C.
if (args is ["load", var connectionString])
{
    await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
    await SchemaCheck.RunAsync(connections, CancellationToken.None);
    var loaded = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(CancellationToken.None);
    await Console.Out.WriteLineAsync($"revision {loaded.Catalog.Revision}");
    return 0;
}

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using var cluster = await EmbeddedCluster.StartAsync(
        new() { DataFolder = args[0], Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, stop.Token);
    await Console.Out.WriteLineAsync($"ready\t{cluster.ProcessId}\t{cluster.DataFolder}\t{cluster.OwnerConnectionString}");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
    return 0;
}
catch (EmbeddedClusterException fault)
{
    await Console.Error.WriteLineAsync($"{fault.Fault}: {fault.Message}");
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
