namespace CstoRef.Server.Security;

/// <summary>The tokens of a file, by their hashes: one may know the file without being able to call.</summary>
internal sealed class PresharedTokens
{
    private const string Prefix = "sha256:";

    private readonly (TokenHash Hash, Identity Identity)[] _tokens;

    private PresharedTokens(IEnumerable<(TokenHash Hash, Identity Identity)> tokens) => _tokens = [.. tokens];

    /// <exception cref="CredentialFileException">Something is wrong with the file; it names every line at fault.</exception>
    public static PresharedTokens Read(string path)
    {
        var tokens = new Dictionary<TokenHash, Identity>();
        var faults = new List<string>();
        foreach (var line in IdentityLine.ReadAll(CredentialFile.ReadText(path)))
        {
            if (TryReadHash(line.Credential) is not { } hash)
                faults.Add($"line {line.Number} does not end with {Prefix} and 64 hexadecimal digits");
            else if (!tokens.TryAdd(hash, line.Identity))
                faults.Add($"line {line.Number} repeats the token of an earlier one");
        }

        CredentialFileException.ThrowIfAny(faults);
        return new(tokens.Select(one => (one.Key, one.Value)));
    }

    /// <summary>Whose token it is; null where it is none of these. How long it takes tells nothing of any token.</summary>
    public Identity? Find(TokenHash hash)
    {
        Identity? found = null;
        foreach (var (known, identity) in _tokens)
            if (known.EqualsInConstantTime(hash)) found = identity;
        return found;
    }

    private static TokenHash? TryReadHash(string credential)
    {
        if (!credential.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        if (credential.Length != Prefix.Length + (2 * TokenHash.Size)) return null;
        try
        {
            return TokenHash.Read(Convert.FromHexString(credential.AsSpan(Prefix.Length)));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
