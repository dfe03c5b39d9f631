using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.Searching;

/// <summary>Finds documents alone, by all that resources are found by.</summary>
/// <param name="connections">The connections to the database.</param>
/// <param name="timeLimit">How long a search may take; the database itself ends one that takes longer.</param>
public sealed class DocumentSearch(DatabaseConnections connections, TimeSpan timeLimit)
{
    private readonly ResourceSearch _search = new(connections, timeLimit);

    /// <summary>Finds a page of the documents that match what a person typed; any text will do.</summary>
    /// <param name="typed">What to look for; the contract tells how it is read.</param>
    /// <param name="first">How many matches come before the page.</param>
    /// <param name="count">The most documents to find.</param>
    /// <param name="known">A picture that the caller has: where it is what was searched, the database is not asked for it.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <exception cref="SearchTooCostlyException">The search took longer than it may.</exception>
    /// <exception cref="PostgresUnavailableException">The database is away, or a lock keeps the search waiting.</exception>
    /// <exception cref="StorageException">The database cannot be searched.</exception>
    public Task<FoundDocuments> FindAsync(string typed, int first, int count, Catalog? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return _search.FindDocumentsAsync(typed, first, count, known, cancellationToken);
    }
}
