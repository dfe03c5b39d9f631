namespace CstoRef.Server.Security.Jwt;

/// <summary>Where the keys come from that sign tokens.</summary>
internal interface IKeySource
{
    /// <summary>The keys that count now; null where none came yet.</summary>
    SigningKeys? Current { get; }

    /// <summary>Looks for other keys than those seen, unless that was done just before, and tells the ones that count then.</summary>
    Task<SigningKeys?> LookPastAsync(SigningKeys? seen, CancellationToken cancellationToken);
}

/// <summary>Keys from a file, which is watched.</summary>
internal sealed class FileKeys(WatchedFiles<SigningKeys> file) : IKeySource
{
    public SigningKeys? Current => file.Current;

    public Task<SigningKeys?> LookPastAsync(SigningKeys? seen, CancellationToken cancellationToken) =>
        Task.FromResult<SigningKeys?>(file.Current);
}
