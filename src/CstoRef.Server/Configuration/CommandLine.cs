using System.CommandLine;

namespace CstoRef.Server.Configuration;

/// <summary>The flags of the service; each stands for one configuration key and overrides it.</summary>
internal sealed class CommandLine
{
    private static readonly Flag[] Flags =
    [
        new(ListenAddress.GrpcKey, new Option<string>("--grpc") { Description = "Where to listen for gRPC calls [default: 127.0.0.1:50051]", HelpName = "ADDRESS:PORT" }),
        new(ListenAddress.OperationsKey, new Option<string>("--ops") { Description = "Where to listen for /livez and /readyz [default: 127.0.0.1:8081]", HelpName = "ADDRESS:PORT" }),
        new("Postgres:DataDirectory", new Option<string>("--data") { Description = "The folder of the service's own cluster [default: .cstoref]", HelpName = "DIR" }),
        new("ConnectionStrings:CstoRef", new Option<string>("--postgres") { Description = "The database to use instead of the service's own cluster", HelpName = "CONNSTR" }),
        new("Seeds:Directory", new Option<string>("--seeds") { Description = "The seed files that fill an empty database", HelpName = "DIR" }),
        new("Postgres:MigrateOnStart", new Option<bool>("--migrate") { Description = "Migrate the database's schema before the start" }),
    ];

    private readonly ParseResult _result;

    private CommandLine(ParseResult result) => _result = result;

    /// <summary>What is wrong with the flags.</summary>
    public IReadOnlyList<string> Faults => [.. _result.Errors.Select(error => error.Message)];

    /// <summary>Whether the flags ask for help or the version rather than for the service.</summary>
    public bool AsksForText => _result.Action is not null && _result.Errors.Count == 0;

    /// <summary>The values of the flags given, by configuration key.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values =>
        Flags.Where(flag => _result.GetResult(flag.Option) is { Implicit: false }).Select(flag => KeyValuePair.Create(flag.Key, Text(flag)));

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var command = new RootCommand("The CstoRef service: reference data about the Collective Security Treaty Organization over gRPC.");
        foreach (var flag in Flags) command.Options.Add(flag.Option);
        return new(command.Parse(arguments));
    }

    /// <summary>The flag that stands for a configuration key, or null.</summary>
    public static string? FlagOf(string key) =>
        Array.Find(Flags, flag => string.Equals(flag.Key, key, StringComparison.OrdinalIgnoreCase))?.Option.Name;

    /// <summary>Writes the text asked for.</summary>
    public int WriteText(TextWriter output) => _result.Invoke(new() { Output = output });

    private string? Text(Flag flag) => flag.Option switch
    {
        Option<bool> given => _result.GetValue(given) ? bool.TrueString : bool.FalseString,
        Option<string> given => _result.GetValue(given),
        _ => throw new InvalidOperationException($"{flag.Option.Name} has a type that no key takes."),
    };

    private sealed record Flag(string Key, Option Option);
}
