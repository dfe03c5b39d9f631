using CstoRef.Client;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Runs a command's calls against one service, and tells their failures in words.</summary>
internal static class ServiceConnection
{
    /// <exception cref="CommandFailedException">A call failed.</exception>
    public static async Task<int> UseAsync(Uri address, Func<CstoRefClient, Task<int>> command, CancellationToken cancellationToken)
    {
        using var client = new CstoRefClient(new() { Address = address });
        try
        {
            return await command(client);
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new CommandFailedException(ServiceFaults.Describe(fault, address), fault);
        }
    }
}
