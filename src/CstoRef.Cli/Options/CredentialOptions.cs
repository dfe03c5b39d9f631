using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Client;
using Grpc.Net.Client;

namespace CstoRef.Cli.Options;

/// <summary>
/// How the service learns who calls, and how it is known itself, alike in every command that asks a service. A token stands in a file or a
/// variable, never in a command, where whoever may list this machine's processes could read it.
/// </summary>
internal sealed class CredentialOptions
{
    public const string TokenVariable = "CSTOREF_TOKEN";

    private readonly Option<string?> _tokenFile = FileOption(
        "--token-file", "CSTOREF_TOKEN_FILE", $"The file with the token that tells who calls; else ${TokenVariable} holds it");

    private readonly Option<string?> _cacert = FileOption(
        "--cacert",
        "CSTOREF_CACERT",
        "The authorities, in PEM, of which one must have issued the service's certificate, in the place of those that this machine trusts");

    private readonly Option<string?> _cert = FileOption("--cert", "CSTOREF_CERT", "The certificate, in PEM, that tells who calls");

    private readonly Option<string?> _key = FileOption(
        "--key", "CSTOREF_KEY", "Its private key, in PEM, where it does not stand in the same file");

    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Take whatever certificate the service has, of a service on this machine alone.",
    };

    /// <summary>Adds the options to a command that asks the service at an address.</summary>
    public void AddTo(Command command, Option<Uri> address)
    {
        foreach (var option in (Option[])[_tokenFile, _cacert, _cert, _key, _insecure]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_key) is { Implicit: false } && result.GetValue(_cert) is null)
                result.AddError($"{_key.Name} goes with {_cert.Name}.");
            if (AddressOption.Find(result.GetResult(address)) is not { } named) return;
            foreach (var option in (Option[])[_cacert, _cert, _insecure])
            {
                if (named.Scheme is "http" && result.GetResult(option) is { Implicit: false })
                    result.AddError($"{option.Name} goes with TLS: name the service as https://{named.Authority}.");
            }

            if (result.GetValue(_insecure) && !named.IsLoopback)
                result.AddError($"{_insecure.Name} is for a service on this machine; name the authority of others with {_cacert.Name}.");
            if (result.GetValue(_insecure) && result.GetResult(_cacert) is { Implicit: false })
                result.AddError($"{_insecure.Name} and {_cacert.Name} do not go together: it is any certificate, or an authority's.");
        });
    }

    /// <summary>How to reach a service as the command says.</summary>
    /// <exception cref="CommandFailedException">
    /// A file cannot be read, or holds something else; or a token would travel in the open.
    /// </exception>
    public CstoRefClientOptions ClientOf(ParseResult line, Uri address)
    {
        var options = new CstoRefClientOptions { Address = address };
        if (line.GetValue(_cacert) is { } authorities) options.TrustedAuthorities = Read("--cacert", authorities, AuthoritiesOf);
        if (line.GetValue(_cert) is { } certificate)
            options.ClientCertificate = Read(
                "--cert", certificate, path => X509Certificate2.CreateFromPemFile(path, line.GetValue(_key) ?? path));
        if (line.GetValue(_insecure)) options.ConfigureChannel = TakeAnyCertificate;
        if (TokenOf(line) is { } token)
        {
            if (address is { Scheme: "http", IsLoopback: false })
                throw new CommandFailedException(
                    $"A token is not sent without TLS beyond this machine; name the service as https://{address.Authority}.");
            options.TokenProvider = _ => ValueTask.FromResult<string?>(token);
        }

        return options;
    }

    private string? TokenOf(ParseResult line)
    {
        if (line.GetValue(_tokenFile) is { } path) return SecretFile.Read(_tokenFile.Name, path);
        return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;
    }

    private static void TakeAnyCertificate(GrpcChannelOptions channel)
    {
        // On loopback nobody stands between; the address is looked at when the line is read.
        if (channel.HttpHandler is SocketsHttpHandler handler)
#pragma warning disable CA5359 // That is what was asked for.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
    }

    private static X509Certificate2Collection AuthoritiesOf(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("It holds no certificate.");
    }

    private static T Read<T>(string option, string path, Func<string, T> read)
    {
        try
        {
            return SecretFile.Read(option, path, read);
        }
        catch (CryptographicException fault)
        {
            throw new CommandFailedException($"{option} names a file that is not what it should be: {path}. {fault.Message}", fault);
        }
    }

    private static Option<string?> FileOption(string name, string variable, string description) => new(name)
    {
        Description = $"{description}; ${variable} sets the default.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? path : null,
    };
}
