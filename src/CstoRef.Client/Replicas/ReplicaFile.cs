using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Replicas;

/// <summary>
/// What a replica begins from while the service is away. It is written beside what is told, at most once in a while, under another name
/// first, so that there is always a whole one; and read only where its checksum, its count and its digest are right.
/// </summary>
internal sealed class ReplicaFile(string path, CstoRefReplicaOptions options, TimeProvider time, ILogger logger)
{
    private const int BufferSize = 64 * 1024;

    private readonly ReplicaFileForm _form = ReplicaFileForm.Of(options.FileFormat);
    private volatile HeldCopy? _newest;
    private volatile TaskCompletionSource _news = NewSignal();
    private HeldCopy? _written;

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Reads it.</summary>
    /// <returns>What it holds, and how long ago it was written; null where it is absent or of no use.</returns>
    public async Task<(HeldCopy Held, TimeSpan Age)?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(Path)) return null;
            var age = time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(Path);
            _written = Read(await File.ReadAllBytesAsync(Path, cancellationToken));
            return (_written, age > TimeSpan.Zero ? age : TimeSpan.Zero);
        }
#pragma warning disable CA1031 // Whatever is wrong with it, the replica begins without it.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            ReplicaLog.FileUnusable(logger, Path, fault.Message);
            return null;
        }
    }

    /// <summary>Is told what is held now.</summary>
    public void Note(HeldCopy held)
    {
        _newest = held;
        _news.TrySetResult();
    }

    /// <summary>Writes what is held now and then, and once more when nothing comes any more.</summary>
    /// <param name="following">Ends when nothing comes any more.</param>
    /// <param name="stopping">Tells that it is about to.</param>
    public async Task KeepAsync(Task following, CancellationToken stopping)
    {
        while (!following.IsCompleted)
        {
            await Task.WhenAny(_news.Task, following);
            await Task.Delay(options.FileDelay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Before it looks what is held, so that nothing that comes after the look is missed.
            _news = NewSignal();
            if (!await TryWriteAsync()) _news.TrySetResult();
            if (stopping.IsCancellationRequested) await following;
        }

        await TryWriteAsync();
    }

    private HeldCopy Read(byte[] file)
    {
        var records = _form.Split(file).ToList();
        if (records.Count == 0) throw new FormatException("it is empty");
        var (header, checksum) = _form.ReadHeader(records[0]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.ToByteArray());
        hash.AppendData(file.AsSpan(records[0].Length));
        return hash.GetHashAndReset().AsSpan().SequenceEqual(checksum)
            ? HeldCopy.Of(header, [.. records.Skip(1).Select(_form.ReadResource)])
            : throw new FormatException("its checksum is another one");
    }

    /// <returns>Whether what is held is written.</returns>
    private async Task<bool> TryWriteAsync()
    {
        if (_newest is not { } held || held == _written) return true;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var beside = Path + ".new";
            await WriteAsync(beside, held);
            File.Move(beside, Path, overwrite: true);
            _written = held;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ReplicaLog.FileNotWritten(logger, Path, fault.Message);
            return false;
        }
    }

    private async Task WriteAsync(string beside, HeldCopy held)
    {
        var header = held.End;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.ToByteArray());
        await using var stream = new FileStream(
            beside,
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            BufferSize,
            FileOptions.Asynchronous);
        await stream.WriteAsync(_form.Write(header, new byte[SHA256.HashSizeInBytes]));
        foreach (var record in held.Resources.Select(_form.Write))
        {
            hash.AppendData(record);
            await stream.WriteAsync(record);
        }

        stream.Position = 0;
        await stream.WriteAsync(_form.Write(header, hash.GetHashAndReset()));
        await stream.FlushAsync();
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
