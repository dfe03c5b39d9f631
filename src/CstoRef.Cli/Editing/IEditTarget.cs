using CstoRef.Changes;
using CstoRef.Cli.Output;

namespace CstoRef.Cli.Editing;

/// <summary>What holds data that a folder of seed files is compared with and applied to: a service, or a database without one.</summary>
internal interface IEditTarget : IAsyncDisposable
{
    /// <summary>What to call it, with an article.</summary>
    string Name { get; }

    /// <summary>Reads all that it holds, as of one revision.</summary>
    /// <param name="revision">The revision; 0: that of now.</param>
    /// <param name="progress">Tells how far the reading has come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    Task<Catalog> ReadAsync(long revision, ProgressLine progress, CancellationToken cancellationToken);

    /// <summary>Asks whether it would take an edit, which it does not make; null where it would.</summary>
    Task<Refusal?> TryAsync(Edit edit, CancellationToken cancellationToken);

    /// <summary>
    /// Makes an edit, which has a request id: where nobody knows what became of it, the same request finds out and makes up for it.
    /// </summary>
    /// <param name="edit">The edit.</param>
    /// <param name="tell">Tells the person why it takes longer.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The revision that holds it.</returns>
    /// <exception cref="EditRefusedByTargetException">It was refused, and nothing was changed.</exception>
    /// <exception cref="CommandFailedException">It failed.</exception>
    Task<long> CommitAsync(Edit edit, Func<string, Task> tell, CancellationToken cancellationToken);
}

/// <summary>A target refused an edit, and nothing was changed.</summary>
internal sealed class EditRefusedByTargetException(Refusal refusal, Exception? inner = null) : Exception(refusal.Message, inner)
{
    public Refusal Refusal => refusal;
}
