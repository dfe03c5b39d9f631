using System.CommandLine;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Cli.Editing;

/// <summary>
/// A command that compares seed files with a service, or with a database where <c>--postgres</c> says so: has <c>--address</c> and
/// credentials, <c>--postgres</c>, <c>--output</c> and <c>--lang</c>.
/// </summary>
internal sealed class TargetCommand : Command
{
    private readonly Option<Uri> _address = AddressOption.Create();
    private readonly CredentialOptions _credentials = new();
    private readonly Option<LanguageOrder> _languages = LanguageOption.Create();

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = "Straight to the database, as the schema's owner, past any service: in Npgsql's form or as a postgres:// address; without "
            + $"a value ${ConnectionStringOption.Variable} says it, or the file that ${ConnectionStringOption.FileVariable} names.",
        HelpName = "CONNSTR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="clock">The clock to wait by.</param>
    /// <param name="run">Does it; gives the exit code.</param>
    public TargetCommand(
        string name, string description, IEnumerable<Symbol> symbols, TimeProvider clock, Func<TargetContext, Task<int>> run)
        : base(name, description)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Add(argument);
            else Add((Option)symbol);
        }

        Add(_postgres);
        Add(Format);
        Add(_languages);
        Add(_address);
        _credentials.AddTo(this, _address);
        Validators.Add(result =>
        {
            if (result.GetResult(_postgres) is not null && result.GetResult(_address) is { Implicit: false })
                result.AddError($"{_postgres.Name} and {_address.Name} do not go together: it is a database or a service.");
        });
        SetAction((line, cancellationToken) => RunAsync(line, clock, run, cancellationToken));
    }

    /// <summary>The option <c>--output</c>.</summary>
    public Option<OutputFormat> Format { get; } = OutputOption.Create();

    private async Task<int> RunAsync(ParseResult line, TimeProvider clock, Func<TargetContext, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var target = line.GetResult(_postgres) is null
            ? ServiceOf(line, clock)
            : await DatabaseOfAsync(line.GetValue(_postgres), line.InvocationConfiguration.Error, clock);
        return await run(new(line, target, line.GetValue(Format), line.GetRequiredValue(_languages), cancellationToken));
    }

    private ServiceTarget ServiceOf(ParseResult line, TimeProvider clock)
    {
        var address = line.GetRequiredValue(_address);
        var options = _credentials.ClientOf(line, address);
        return new(new(options), address, options.TrustedAuthorities, clock);
    }

    private static async Task<IEditTarget> DatabaseOfAsync(string? given, TextWriter error, TimeProvider clock)
    {
        if (ConnectionStringOption.ShowsPassword(given)) await CommandLine.TellAsync(error, ConnectionStringOption.PasswordWarning);
        var connectionString = ConnectionStringOption.Read(given) ?? throw new CommandFailedException(ConnectionStringOption.Missing);
        try
        {
            return new DatabaseTarget(DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance), clock);
        }
        catch (StorageException fault)
        {
            throw new CommandFailedException(fault.Message, fault);
        }
    }
}
