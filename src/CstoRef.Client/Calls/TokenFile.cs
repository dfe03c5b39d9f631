namespace CstoRef.Client.Calls;

/// <summary>A token in a file, which whoever mounted it renews.</summary>
internal sealed class TokenFile(string path, TimeProvider timeProvider)
{
    private static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(30);

    private volatile Read? _read;

    /// <summary>What the file holds, or held less than half a minute ago.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_read is { } read && timeProvider.GetElapsedTime(read.Timestamp) < LongestUse) return read.Token;
        var timestamp = timeProvider.GetTimestamp();
        var token = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        _read = new(token, timestamp);
        return token;
    }

    private sealed record Read(string Token, long Timestamp);
}
