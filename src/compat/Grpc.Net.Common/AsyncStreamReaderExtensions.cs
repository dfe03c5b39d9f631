using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>Lets a stream be read with <c>await foreach</c>.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>The messages of a stream from where it is to its end; it can be gone through once.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="streamReader">The stream.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="streamReader"/> is null.</exception>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(
        this IAsyncStreamReader<T> streamReader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return ReadToEndAsync(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadToEndAsync<T>(
        IAsyncStreamReader<T> streamReader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await streamReader.MoveNext(cancellationToken).ConfigureAwait(false))
            yield return streamReader.Current;
    }
}
