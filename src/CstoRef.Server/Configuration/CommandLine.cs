using System.Collections.Immutable;
using System.CommandLine;
using CstoRef.Postgres.Connections;

namespace CstoRef.Server.Configuration;

/// <summary>The flags of the service; each stands for one configuration key and overrides it.</summary>
internal sealed class CommandLine
{
    private const string ConnectionStringKey = "ConnectionStrings:CstoRef";

    private const string EditingHelp =
        "Who may edit: nobody, who has the scope cstoref.edit, or also whoever calls where gRPC listens on loopback alone [default: scope]";

    private readonly ImmutableArray<Flag> _flags;
    private readonly ParseResult _result;

    private CommandLine(ImmutableArray<Flag> flags, ParseResult result)
    {
        _flags = flags;
        _result = result;
    }

    /// <summary>What is wrong with the flags.</summary>
    public IReadOnlyList<string> Faults => [.. _result.Errors.Select(error => error.Message), .. EmptyFlags()];

    /// <summary>Whether the flags ask for help or the version rather than for the service.</summary>
    public bool AsksForText => _result.Action is not null && Faults.Count == 0;

    /// <summary>The values of the flags given, by configuration key.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values =>
        _flags.Where(flag => _result.GetResult(flag.Option) is { Implicit: false }).Select(flag => KeyValuePair.Create(flag.Key, ValueOf(flag)));

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var command = new RootCommand("The CstoRef service: reference data about the Collective Security Treaty Organization over gRPC.");
        var flags = Flags();
        foreach (var flag in flags) command.Options.Add(flag.Option);
        return new(flags, command.Parse(arguments));
    }

    /// <summary>Whether a password stands among the flags, where other users of the machine can read it.</summary>
    public bool HoldsPassword =>
        Values.Any(value => string.Equals(value.Key, ConnectionStringKey, StringComparison.Ordinal) && DatabaseConnections.HoldsPassword(value.Value!));

    /// <summary>The flag that stands for a configuration key, or null.</summary>
    public static string? FlagOf(string key) =>
        Flags().FirstOrDefault(flag => string.Equals(flag.Key, key, StringComparison.OrdinalIgnoreCase))?.Option.Name;

    /// <summary>Writes the text asked for.</summary>
    public int WriteText(TextWriter output) => _result.Invoke(new() { Output = output });

    /// <summary>
    /// An empty value is most likely that of a variable which is not set; taken for no value, it would start another service than meant.
    /// </summary>
    private IEnumerable<string> EmptyFlags() =>
        from flag in _flags
        where _result.GetResult(flag.Option) is { Implicit: false, Errors: var errors } && !errors.Any() && string.IsNullOrWhiteSpace(ValueOf(flag))
        select $"Option '{flag.Option.Name}' has an empty value.";

    private string? ValueOf(Flag flag) => flag.Option switch
    {
        Option<bool> given => _result.GetValue(given) ? bool.TrueString : bool.FalseString,
        Option<string> given => _result.GetValue(given),
        _ => throw new InvalidOperationException($"{flag.Option.Name} has a type that no key takes."),
    };

    // Options belong to the command that they are added to, so each command line has its own.
    private static ImmutableArray<Flag> Flags() =>
    [
        Text(ListenAddress.GrpcKey, "--grpc", "ADDRESS:PORT", "Where to listen for gRPC calls [default: 127.0.0.1:50051]"),
        Text(ListenAddress.OperationsKey, "--ops", "ADDRESS:PORT", "Where to listen for /livez, /readyz and /metrics [default: 127.0.0.1:8081]"),
        Text("Postgres:DataDirectory", "--data", "DIR", "The folder of the service's own cluster [default: .cstoref]"),
        Text(ConnectionStringKey, "--postgres", "CONNSTR", "The database to use instead of the service's own cluster"),
        Text("Postgres:Wait", "--wait", "SECONDS", "How long to try again at the start while the database is away or not migrated [default: 60; 0: end at once]"),
        Text("Seeds:Directory", "--seeds", "DIR", "The seed files that fill an empty database"),
        Text("Editing:Mode", "--editing", "off|scope|loopback", EditingHelp),
        new("Postgres:MigrateOnStart", new Option<bool>("--migrate") { Description = "Migrate the database's schema before the start" }),
    ];

    private static Flag Text(string key, string name, string value, string description) =>
        new(key, new Option<string>(name) { Description = description, HelpName = value });

    private sealed record Flag(string Key, Option Option);
}
