using CstoRef.Testing;

// Starts a service, tells the process that hosts it, and waits until somebody ends its stdin; then it ends without a word to the service.
var server = await CstoRefServer.StartAsync();
await Console.Out.WriteLineAsync($"{server.HostProcessId}");
await Console.In.ReadToEndAsync();
