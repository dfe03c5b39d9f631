using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Client;

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

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_tokenFile, _cacert, _cert, _key]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_key) is { Implicit: false } && result.GetValue(_cert) is null)
                result.AddError($"{_key.Name} goes with {_cert.Name}.");
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
        if (line.GetValue(_tokenFile) is { } path) return Read("--token-file", path, one => File.ReadAllText(one).Trim());
        return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;
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
            return read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{option} names a file that cannot be read: {path}", fault);
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
