using CstoRef.Postgres.Committing;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Data.Tests.Serving;

/// <summary>A database that holds the data.</summary>
public sealed class SeededDatabase(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The database.</summary>
    internal TestDatabase Database => _database ?? throw new InvalidOperationException("The database has not been made.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();
        var writer = new ChangeSetWriter(_database.Connections, NullLogger<ChangeSetWriter>.Instance);
        await writer.SeedIfEmptyAsync(Dataset.ReadAll().Resources, "tests", "The data", CancellationToken.None).DefaultTimeout();
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
