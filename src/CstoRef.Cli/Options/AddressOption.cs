using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using CstoRef.Client;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--address</c>, alike in every command that asks a service.</summary>
internal static partial class AddressOption
{
    public const string Variable = "CSTOREF_ADDRESS";

    public static Option<Uri> Create() => new("--address")
    {
        Description = $"Where the service listens; ${Variable} sets the default.",
        HelpName = "[http[s]://]HOST:PORT",
        CustomParser = argument => Parse(argument, argument.Tokens[0].Value, "--address"),
        DefaultValueFactory = argument => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
            ? Parse(argument, address, Variable)
            : new(CstoRefClientOptions.DefaultAddress),
    };

    /// <summary>The address of a line, for a look at what else stands in it; null where it is none, which is told already.</summary>
    public static Uri? Find(OptionResult? given)
    {
        if (given is { Tokens: [var text, ..] }) return Read(text.Value);
        return Read(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : CstoRefClientOptions.DefaultAddress);
    }

    private static Uri? Read(string text) =>
        Uri.TryCreate(HostAndPort().IsMatch(text) ? $"http://{text}" : text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : null;

    private static Uri Parse(ArgumentResult argument, string text, string origin)
    {
        if (Read(text) is { } address) return address;
        // What is returned with an error is not used.
        argument.AddError(
            $"{origin} must be HOST:PORT, or an http or https address like {CstoRefClientOptions.DefaultAddress}, not '{text}'.");
        return new(CstoRefClientOptions.DefaultAddress);
    }

    [GeneratedRegex(
        "^([^/:@?#]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]+/?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostAndPort();
}
