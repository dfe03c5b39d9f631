using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Seeds;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Starting;

/// <summary>From a database in whatever state to the first picture served.</summary>
internal sealed class FirstLoad(Database database, ServerOptions options, CatalogFollower follower, Readiness readiness, ILoggerFactory loggers)
{
    private const string SeedAuthor = "cstoref";
    private const string SeedReason = "First data, from the seed files";

    /// <summary>Opens the database, seeds it where it is empty, loads it and begins to serve.</summary>
    public async Task<Catalog> RunAsync(CancellationToken cancellationToken)
    {
        var connections = await database.OpenAsync(cancellationToken);
        var catalog = await follower.ReadAsync(cancellationToken);
        if (catalog.Revision == 0 && options.Seeds.Directory is { } folder)
        {
            readiness.BeginSeeding();
            await SeedAsync(connections, folder, cancellationToken);
            catalog = await follower.ReadAsync(cancellationToken);
        }

        follower.Serve(catalog);
        readiness.BeginServing();
        return catalog;
    }

    private async Task SeedAsync(DatabaseConnections connections, string folder, CancellationToken cancellationToken)
    {
        var seeds = await SeedSet.ReadAsync(folder, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken);
        if (seeds.ExplainRefusal(folder) is { } refusal) throw new StartException(refusal);
        var writer = new ChangeSetWriter(connections, loggers.CreateLogger<ChangeSetWriter>());
        try
        {
            // Another instance may have been faster; then its data is as good.
            await writer.SeedIfEmptyAsync(seeds.Resources, SeedAuthor, SeedReason, cancellationToken);
        }
        catch (EditRefusedException fault)
        {
            throw new StartException($"The database does not take the seeds in {folder}. {fault.Message}", fault);
        }
    }
}
