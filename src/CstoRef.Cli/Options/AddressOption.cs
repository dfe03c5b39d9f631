using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Client;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--address</c>, alike in every command that asks a service.</summary>
internal static class AddressOption
{
    public const string Variable = "CSTOREF_ADDRESS";

    public static Option<Uri> Create() => new("--address")
    {
        Description = $"Where the service listens; ${Variable} sets the default.",
        HelpName = "http[s]://HOST:PORT",
        CustomParser = argument => Parse(argument, argument.Tokens[0].Value, "--address"),
        DefaultValueFactory = argument => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
            ? Parse(argument, address, Variable)
            : new(CstoRefClientOptions.DefaultAddress),
    };

    private static Uri Parse(ArgumentResult argument, string text, string origin)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        // What is returned with an error is not used.
        argument.AddError($"{origin} must be an http or https address like {CstoRefClientOptions.DefaultAddress}, not '{text}'.");
        return new(CstoRefClientOptions.DefaultAddress);
    }
}
