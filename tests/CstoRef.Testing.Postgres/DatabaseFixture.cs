using CstoRef.Testing.Deadlines;
using Xunit;

namespace CstoRef.Testing.Postgres;

/// <summary>A migrated database for one test class, as a class fixture beside the assembly's <see cref="PostgresFixture"/>.</summary>
public sealed class DatabaseFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The database.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The database has not been made.");

    /// <summary>Makes the database.</summary>
    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();

    /// <summary>Closes its connections.</summary>
    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
