using CstoRef.Cli;
using CstoRef.Cli.Status;

return ReadinessProbe.AddressIn(args) is { } address
    ? await ReadinessProbe.RunAsync(address, Console.Error, CancellationToken.None)
    : await CommandLine.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
