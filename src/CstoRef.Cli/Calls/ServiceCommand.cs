using System.CommandLine;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>
/// A command that asks a service and writes what it answers: has <c>--output</c>, <c>--lang</c>, <c>--address</c> and credentials, and
/// <c>--at</c> where it reads resources, and tells failures in words.
/// </summary>
internal sealed class ServiceCommand : Command
{
    private readonly Option<Uri> _address = AddressOption.Create();
    private readonly CredentialOptions _credentials = new();
    private readonly Option<LanguageOrder> _languages = LanguageOption.Create();
    private readonly Option<long> _revision = RevisionOption.Create();

    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="run">Asks and answers; gives the exit code.</param>
    /// <param name="readsResources">Whether it reads resources, which it can at any revision.</param>
    public ServiceCommand(
        string name, string description, IEnumerable<Symbol> symbols, Func<CommandContext, Task<int>> run, bool readsResources = false)
        : base(name, description)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Add(argument);
            else Add((Option)symbol);
        }

        if (readsResources) Add(_revision);
        Add(Format);
        Add(_languages);
        Add(_address);
        _credentials.AddTo(this, _address);
        SetAction((line, cancellationToken) => RunAsync(line, run, cancellationToken));
    }

    /// <summary>The option <c>--output</c>.</summary>
    public Option<OutputFormat> Format { get; } = OutputOption.Create();

    /// <exception cref="CommandFailedException">A call failed.</exception>
    private async Task<int> RunAsync(ParseResult line, Func<CommandContext, Task<int>> run, CancellationToken cancellationToken)
    {
        var address = line.GetRequiredValue(_address);
        // The option is missing in commands that read no resource; such a line has the default.
        var revision = line.GetResult(_revision) is null ? 0 : line.GetValue(_revision);
        var options = _credentials.ClientOf(line, address);
        // The service itself waits for a revision that is not there yet; to wait again would only take the answer longer than a call may.
        if (revision > 0) options.ReadAttempts = 1;
        using var client = new CstoRefClient(options);
        try
        {
            return await run(new(line, client, address, line.GetValue(Format), line.GetRequiredValue(_languages), revision, cancellationToken));
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw await ServiceFaults.FailureOfAsync(fault, address, options.TrustedAuthorities, cancellationToken);
        }
    }
}
