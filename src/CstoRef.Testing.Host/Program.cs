using System.Runtime.InteropServices;
using CstoRef.Testing.Host;

// Ctrl-C in a terminal and its end reach this process as they reach its parent, whose end is what counts.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
await new HostProgram(Console.In, Console.Out).RunAsync(stop.Token);
