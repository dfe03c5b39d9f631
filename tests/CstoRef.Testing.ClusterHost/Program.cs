using System.Runtime.InteropServices;
using CstoRef.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

// Runs an embedded cluster on the folder given, says so in one line, and stops it at SIGTERM or Ctrl-C.
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
