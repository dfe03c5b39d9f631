namespace CstoRef.Postgres.Loading;

/// <summary>How far the history of a database has come.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The last revision; 0 before the first change set.</param>
/// <param name="Digest">The digest of all resources at that revision.</param>
public sealed record Head(Guid Epoch, long Revision, byte[] Digest)
{
    internal const string Read = "SELECT epoch, revision, digest FROM cstoref.head";

    /// <summary>The epoch as the catalog and the contract write it.</summary>
    public string EpochName => Epoch.ToString("D");
}
