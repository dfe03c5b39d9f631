using System.Security.Cryptography;

namespace CstoRef.Server.Security;

/// <summary>What some files say together, read again when they change.</summary>
internal interface IWatchedFiles
{
    /// <summary>Looks whether they have changed.</summary>
    void Look();
}

/// <summary>
/// What some files say together, read again when they change. What is of no use is told once, and what they said before counts on. Files
/// are looked at, since a secret that an orchestrator mounts changes where no watcher of a folder sees it.
/// </summary>
/// <typeparam name="T">What they say.</typeparam>
internal sealed class WatchedFiles<T> : IWatchedFiles
    where T : class
{
    private readonly string _key;
    private readonly string[] _paths;
    private readonly Func<T> _read;
    private readonly ILogger _logger;
    private string _seen;
    private string? _doubted;
    private volatile T _current;

    /// <param name="key">The configuration key that names them.</param>
    /// <param name="paths">Where they are.</param>
    /// <param name="read">Reads them; <see cref="CredentialFileException"/> where they are of no use.</param>
    /// <param name="logger">Where changes are told.</param>
    /// <param name="first">What they say at first; null: what is read of them.</param>
    /// <exception cref="CredentialFileException">They are of no use.</exception>
    public WatchedFiles(string key, IEnumerable<string> paths, Func<T> read, ILogger logger, T? first = null)
    {
        (_key, _paths, _read, _logger) = (key, [.. paths], read, logger);
        _seen = Fingerprint();
        _current = first ?? read();
    }

    public T Current => _current;

    public void Look()
    {
        var now = Fingerprint();
        if (string.Equals(now, _seen, StringComparison.Ordinal)) return;
        try
        {
            _current = _read();
            (_seen, _doubted) = (now, null);
            SecurityLog.FilesReadAgain(_logger, _key);
        }
        catch (CredentialFileException fault) when (string.Equals(now, _doubted, StringComparison.Ordinal))
        {
            _seen = now;
            SecurityLog.FilesUnusable(_logger, _key, fault.Message);
        }
        catch (CredentialFileException)
        {
            // Perhaps it was being written. At the next look it is told.
            _doubted = now;
        }
    }

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in _paths)
        {
            try
            {
                hash.AppendData(SHA256.HashData(CredentialFile.Read(path)));
            }
            catch (CredentialFileException)
            {
                hash.AppendData([0]);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
