namespace CstoRef.Server.Security;

/// <summary>A file about credentials is of no use. The message goes on from its name, and tells nothing of what stands in it.</summary>
internal sealed class CredentialFileException(string fault) : Exception(fault)
{
    private const int MaxTold = 5;

    /// <exception cref="CredentialFileException">There is a fault.</exception>
    public static void ThrowIfAny(IReadOnlyCollection<string> faults)
    {
        if (faults.Count == 0) return;
        var more = faults.Count > MaxTold ? $"; and {faults.Count - MaxTold} more" : string.Empty;
        throw new CredentialFileException($"is of no use: {string.Join("; ", faults.Take(MaxTold))}{more}");
    }
}
