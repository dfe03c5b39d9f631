using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>The database itself refuses what is wrong, whoever writes.</summary>
public sealed class ConstraintTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly Breach[] Breaches = [.. ResourceBreaches.All, .. BodyBreaches.All, .. ReferenceBreaches.All, .. LogBreaches.All];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var breach in Breaches) cases.Add(breach.Constraint, breach.Sql);
            return cases;
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await fixture.Database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Breach_InPlainSql_IsRefused(string constraint, string sql)
    {
        await using var connection = await fixture.Database.Owner.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);

        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql + "; SET CONSTRAINTS ALL IMMEDIATE"));

        refusal.ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public async Task Breaches_CoverEveryConstraint()
    {
        await using var connection = await fixture.Database.Owner.OpenConnectionAsync(Cancelled);
        // Primary keys and NOT NULL aside: they need no proof.
        var constraints = await connection.QueryAsync<string>(
            """
            SELECT conname FROM pg_constraint
            WHERE connamespace = 'cstoref'::regnamespace AND contype NOT IN ('p', 'n') AND conrelid <> 'cstoref.schema_migration'::regclass
            """);

        constraints.Except(Breaches.Select(breach => breach.Constraint), StringComparer.Ordinal).ShouldBeEmpty();
    }
}
