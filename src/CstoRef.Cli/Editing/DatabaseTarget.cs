using System.Globalization;
using CstoRef.Changes;
using CstoRef.Cli.Output;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Cli.Editing;

/// <summary>A database, past any service that serves it: those follow by themselves.</summary>
internal sealed class DatabaseTarget(DatabaseConnections connections, TimeProvider clock) : IEditTarget
{
    private LoadedCatalog? _loaded;

    public string Name => "the database";

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    public async Task<Catalog> ReadAsync(long revision, ProgressLine progress, CancellationToken cancellationToken)
    {
        progress.Tell("Reading the database …");
        try
        {
            await SchemaCheck.RunAsync(connections, cancellationToken);
            _loaded = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken);
            return revision == 0 ? _loaded.Catalog : await ReadPastAsync(_loaded, revision, cancellationToken);
        }
        catch (StorageException fault)
        {
            throw Described(fault);
        }
        finally
        {
            progress.Clear();
        }
    }

    public Task<Refusal?> TryAsync(Edit edit, CancellationToken cancellationToken) => Task.FromResult(
        _loaded is { Unlogged: { Count: > 0 } unlogged } ? new Refusal(Refusal.UnloggedChanges, unlogged.ToString()) : null);

    public async Task<long> CommitAsync(Edit edit, Func<string, Task> tell, CancellationToken cancellationToken)
    {
        var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await writer.CommitAsync(edit, _loaded?.Catalog, cancellationToken)).Revision;
            }
            catch (PostgresUnavailableException fault) when (attempt < Resending.MostAttempts)
            {
                await Resending.WaitAsync(attempt, fault.Message, null, tell, clock, cancellationToken);
            }
            catch (EditRefusedException fault)
            {
                throw new EditRefusedByTargetException(RefusalOf(fault), fault);
            }
            catch (PostgresUnavailableException fault) when (fault.IsOutcomeUnknown)
            {
                throw new CommandFailedException($"{fault.Message} {Resending.Unknown}", fault);
            }
            catch (StorageException fault)
            {
                throw Described(fault);
            }
        }
    }

    private async Task<Catalog> ReadPastAsync(LoadedCatalog now, long revision, CancellationToken cancellationToken)
    {
        var past = await new ChangeLog(connections).ReadBetweenAsync(now.Place, revision, cancellationToken: cancellationToken);
        return past.Coverage switch
        {
            LogCoverage.Whole => now.Catalog.With(revision, past.Changes),
            _ => throw new CommandFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The log of the database does not reach revision {revision}: it holds {past.OldestRevision} to {past.Head.Revision}.")),
        };
    }

    private static Refusal RefusalOf(EditRefusedException fault) => fault switch
    {
        PlanChangedException => new(Refusal.PlanChanged, $"{fault.Message} Nothing was changed; plan anew."),
        UnloggedChangesException => new(Refusal.UnloggedChanges, fault.Message),
        _ when fault.Plan is { } plan && Refusal.Of(plan) is { } refusal => refusal,
        _ => new("REFUSED", fault.Message),
    };

    /// <summary>
    /// A fault for whoever has the owner's connection string: they may see what the database says, and have no other log.
    /// </summary>
    public static string Describe(StorageException fault) => fault is SchemaException or UnexpectedRefusalException && fault.InnerException is { } cause
        ? $"{fault.Message} PostgreSQL says: {cause.Message.ReplaceLineEndings(" ")}"
        : fault.Message;

    private static CommandFailedException Described(StorageException fault) => new(Describe(fault), fault);
}
