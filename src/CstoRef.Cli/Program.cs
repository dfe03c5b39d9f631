using CstoRef.Cli;
using CstoRef.Cli.Usage;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, cancellationToken: interruption.Token);
