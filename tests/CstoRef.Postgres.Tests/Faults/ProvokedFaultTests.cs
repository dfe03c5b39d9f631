using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Faults;

/// <summary>What a real database refuses.</summary>
public sealed class ProvokedFaultTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresErrorCodes.SerializationFailure)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    public async Task Commit_ThatGivesOthersTheWay_BeginsAnew(string sqlState)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await RefuseCommitsAsync(database, sqlState, times: 2);

        (await database.Writer().CommitAsync(Edit(), null, Cancelled)).Revision.ShouldBe(2);

        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_ThatAlwaysGivesOthersTheWay_EndsAfterSomeAttempts()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await RefuseCommitsAsync(database, PostgresErrorCodes.SerializationFailure, times: 1000);

        await Should.ThrowAsync<PostgresUnavailableException>(() => database.Writer().CommitAsync(Edit(), null, Cancelled));

        (await ScalarAsync<long>(database, "SELECT last_value FROM attempts")).ShouldBe(5);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_InADeadlock_BeginsAnew()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        // The commit finds the deadlock, not the other session.
        await postgres.Server.ExecuteAsync($"ALTER DATABASE {database.Name} SET deadlock_timeout = '3s'", Cancelled);
        await using var other = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres.Server.AdministratorConnectionString) { Database = database.Name, Pooling = false }.ConnectionString);
        await other.OpenAsync(Cancelled);
        await other.ExecuteAsync("SET deadlock_timeout = '1h'");
        await using var transaction = await other.BeginTransactionAsync(Cancelled);
        await other.ExecuteAsync("UPDATE cstoref.source SET revision = revision WHERE name = 'sources/book'");

        var commit = database.Writer().CommitAsync(Edit(), null, Cancelled);
        await WaitForBlockedAsync(database);
        await other.ExecuteAsync("UPDATE cstoref.head SET digest = digest");
        await transaction.RollbackAsync(Cancelled);

        (await commit).Revision.ShouldBe(2);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_BrokenOffByAnAdministrator_IsToldAsATimeLimit()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var other = await database.Owner.OpenConnectionAsync(Cancelled);
        await using var transaction = await other.BeginTransactionAsync(Cancelled);
        await other.ExecuteAsync("UPDATE cstoref.head SET digest = digest");

        var commit = database.Writer().CommitAsync(Edit(), null, Cancelled);
        var blocked = await WaitForBlockedAsync(database);
        await postgres.Server.ExecuteAsync($"SELECT pg_cancel_backend({blocked})", Cancelled);

        (await Should.ThrowAsync<PostgresTimeLimitException>(commit)).Message.ShouldContain("time limit");
    }

    [Fact]
    public async Task Commit_WithoutARightThatTheServiceNeeds_IsDenied()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, "REVOKE INSERT ON cstoref.change FROM cstoref_service");

        (await Should.ThrowAsync<PostgresAccessException>(() => database.Writer().CommitAsync(Edit(), null, Cancelled))).Message.ShouldContain("cstoref_service");
    }

    [Fact]
    public async Task Load_DataThatFailsToBeRead_IsNoConstraint()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(
            database, "CREATE OR REPLACE VIEW cstoref.resource AS SELECT 'source' AS kind, name, revision / (revision - revision) AS revision, body, content_hash FROM cstoref.source");

        (await Should.ThrowAsync<UnexpectedRefusalException>(() => database.Loader().LoadAsync(Cancelled))).SqlState.ShouldBe("22012");
    }

    [Fact]
    public async Task Commit_LongerThanTheLimitsOfItsRole_Succeeds()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        // Long enough for what Npgsql itself asks of a new connection.
        foreach (var limit in (string[])["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"])
            await postgres.Server.ExecuteAsync($"ALTER DATABASE {database.Name} SET {limit} = '1s'", Cancelled);
        await ExecuteAsync(
            database,
            """
            CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.3); RETURN NULL; END $$;
            CREATE TRIGGER take_time AFTER INSERT ON cstoref.change_set FOR EACH ROW EXECUTE FUNCTION take_time();
            """);
        var writer = new ChangeSetWriter(
            database.Connections,
            _ =>
            {
                // As long as a slow machine takes over its rules.
                Cancelled.WaitHandle.WaitOne(1300);
                return [];
            },
            NullLogger<ChangeSetWriter>.Instance);

        (await writer.CommitAsync(Edit(), null, Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_LongerThanTheConnectionsTimeLimit_Succeeds()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(
            database,
            """
            CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;
            CREATE TRIGGER take_time AFTER INSERT ON cstoref.change_set FOR EACH ROW EXECUTE FUNCTION take_time();
            """);
        await using var impatient = CstoRef.Postgres.Connections.DatabaseConnections.Create(database.ServiceConnectionString + ";Command Timeout=1", NullLoggerFactory.Instance);

        (await new ChangeSetWriter(impatient, NullLogger<ChangeSetWriter>.Instance).CommitAsync(Edit(), null, Cancelled)).Revision.ShouldBe(2);
    }

    private static Edit Edit()
    {
        var book = Sample.Resources().OfType<Source>().Single(source => source.Name is "sources/book");
        book.Title = "Second edition";
        return new() { Author = "editor", Reason = "An edit", Puts = [book] };
    }

    /// <summary>Makes the database refuse the first change sets; what a sequence counted is not rolled back.</summary>
    private static Task RefuseCommitsAsync(TestDatabase database, string sqlState, int times) => ExecuteAsync(
        database,
        $"""
        CREATE SEQUENCE attempts;
        GRANT ALL ON SEQUENCE attempts TO cstoref_service;
        CREATE FUNCTION give_way() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('public.attempts') <= {times} THEN
            RAISE EXCEPTION 'give way' USING ERRCODE = '{sqlState}';
          END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER give_way AFTER INSERT ON cstoref.change_set FOR EACH ROW EXECUTE FUNCTION give_way();
        """);

    /// <summary>Waits until a session of the database waits for another one, and tells its process.</summary>
    private static async Task<int> WaitForBlockedAsync(TestDatabase database)
    {
        const string find = "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0";
        while (true)
        {
            if (await ScalarAsync<int>(database, find) is > 0 and var blocked) return blocked;
            Cancelled.ThrowIfCancellationRequested();
        }
    }

    private static async Task<T?> ScalarAsync<T>(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
