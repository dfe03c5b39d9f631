using System.CommandLine;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>
/// A command that asks a service and writes what it answers: has <c>--output</c>, <c>--lang</c> and <c>--address</c>, and tells failures in
/// words.
/// </summary>
internal sealed class ServiceCommand : Command
{
    private readonly Option<Uri> _address = AddressOption.Create();
    private readonly Option<LanguageOrder> _languages = LanguageOption.Create();

    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="run">Asks and answers; gives the exit code.</param>
    public ServiceCommand(string name, string description, IEnumerable<Symbol> symbols, Func<CommandContext, Task<int>> run)
        : base(name, description)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Add(argument);
            else Add((Option)symbol);
        }

        Add(Format);
        Add(_languages);
        Add(_address);
        SetAction((line, cancellationToken) => RunAsync(line, run, cancellationToken));
    }

    /// <summary>The option <c>--output</c>.</summary>
    public Option<OutputFormat> Format { get; } = OutputOption.Create();

    /// <exception cref="CommandFailedException">A call failed.</exception>
    private async Task<int> RunAsync(ParseResult line, Func<CommandContext, Task<int>> run, CancellationToken cancellationToken)
    {
        var address = line.GetRequiredValue(_address);
        using var client = new CstoRefClient(new() { Address = address });
        try
        {
            return await run(new(line, client, address, line.GetValue(Format), line.GetRequiredValue(_languages), cancellationToken));
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new CommandFailedException(ServiceFaults.Describe(fault, address), fault);
        }
    }
}
