using System.Security.Cryptography;
using System.Text;
using CstoRef.Server.Tests.Starting;
using Grpc.Core;

namespace CstoRef.Server.Tests.Security;

/// <summary>A file of preshared tokens, as an operator writes it.</summary>
internal sealed class TokensFile(TemporaryFolder folder)
{
    private readonly List<string> _lines = ["# Who may call", string.Empty];

    public string Path { get; } = folder.Combine("tokens");

    /// <summary>The setting that names it.</summary>
    public (string Name, string Value) Setting => ("CSTOREF__SECURITY__TOKENSFILE", Path);

    /// <summary>Lets somebody in by a token that they make.</summary>
    public string Add(string name, string scopes)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _lines.Add(LineOf(name, scopes, token));
        Write();
        return token;
    }

    public void Write() => File.WriteAllLines(Path, _lines);

    /// <summary>Lets nobody in any more.</summary>
    public void Clear() => _lines.Clear();

    public static string LineOf(string name, string scopes, string token) =>
        $"{name} {scopes} sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}";

    /// <summary>The header by which a caller brings a token.</summary>
    public static Metadata Bearing(string token) => new() { { "authorization", $"Bearer {token}" } };
}
