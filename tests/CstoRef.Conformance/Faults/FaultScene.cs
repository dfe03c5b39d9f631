using CstoRef.Changes;
using CstoRef.Conformance.Levels;
using CstoRef.Conformance.Workload;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Testing.Deadlines;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Conformance.Faults;

/// <summary>What a fault befalls.</summary>
/// <param name="Ground">The database and its services.</param>
/// <param name="Truth">What was committed, read before a fault takes it away.</param>
/// <param name="Gate">Where writers wait while nobody may write.</param>
/// <param name="Progress">How many change sets were acknowledged.</param>
/// <param name="Pace">Of the readers that are slow from time to time.</param>
/// <param name="Random">Where all choices come from.</param>
internal sealed record FaultScene(Ground Ground, TruthReader Truth, Gate Gate, Progress Progress, ReaderPace Pace, Random Random)
{
    /// <summary>How many edits of everything there were.</summary>
    private int _looks;

    /// <summary>One of the services.</summary>
    public ServiceSlot AnyService => Ground.Services[Random.Next(Ground.Services.Length)];

    /// <summary>Some time of a few seconds.</summary>
    public TimeSpan SomeTime(double least, double most) => TimeSpan.FromSeconds(least + (Random.NextDouble() * (most - least)));

    /// <summary>Waits until the writers got on by as many change sets.</summary>
    public Task GetOnAsync(int changeSets, CancellationToken cancellationToken) =>
        Progress.ReachAsync(Progress.Count + changeSets, cancellationToken).TimeoutAfter(TimeSpan.FromMinutes(3));

    /// <summary>Commits an edit of everything past the services, while nobody else may write.</summary>
    /// <returns>The revision that it made.</returns>
    public async Task<long> LookThroughEverythingAsync(CancellationToken cancellationToken)
    {
        var loaded = await new CatalogLoader(Ground.Connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken);
        return await CommitAsync(RandomEdits.Everything(loaded.Catalog, ++_looks), cancellationToken);
    }

    /// <summary>Does something while nobody else may write.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await Gate.CloseAsync(cancellationToken).DefaultTimeout();
        try
        {
            return await act();
        }
        finally
        {
            Gate.Open();
        }
    }

    /// <summary>Commits past the services, as soon as the database takes it.</summary>
    public async Task<long> CommitAsync(Edit edit, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var writer = new ChangeSetWriter(Ground.Connections, NullLogger<ChangeSetWriter>.Instance);
                return (await writer.CommitAsync(edit, known: null, cancellationToken)).Revision;
            }
            catch (PostgresUnavailableException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }
}
