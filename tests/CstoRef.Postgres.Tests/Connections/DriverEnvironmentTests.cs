using System.Diagnostics;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;

namespace CstoRef.Postgres.Tests.Connections;

/// <summary>What a shell sets for psql does not decide how the service connects.</summary>
public sealed class DriverEnvironmentTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PGHOST", "nowhere.invalid")]
    [InlineData("PGPORT", "1")]
    [InlineData("PGDATABASE", "none")]
    [InlineData("PGSERVICE", "none")]
    [InlineData("PGSSLMODE", "verify-full")]
    [InlineData("PGUSER", "stranger")]
    [InlineData("PGPASSWORD", "wrong")]
    [InlineData("PGPASSFILE", "/no/such/file")]
    [InlineData("PGOPTIONS", "-c no.such=setting -c no_such_setting=1")]
    [InlineData("PGCLIENTENCODING", "LATIN1")]
    [InlineData("PGTZ", "No/Where")]
    [InlineData("PGTARGETSESSIONATTRS", "standby")]
    [InlineData("PGSSLCERT", "/no/such/file")]
    [InlineData("PGSSLKEY", "/no/such/file")]
    [InlineData("PGSSLROOTCERT", "/no/such/file")]
    [InlineData("PGSSLNEGOTIATION", "direct")]
    [InlineData("PGGSSENCMODE", "require")]
    [InlineData("PGREQUIREAUTH", "scram-sha-256")]
    [InlineData("PGAPPNAME", "another")]
    public async Task Load_WithAVariableOfTheEnvironment_IsNotDisturbed(string variable, string value)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        (await LoadAsync(database, new(StringComparer.Ordinal) { [variable] = value })).ShouldBe("revision 1");
    }

    [Fact]
    public async Task Load_WithAllVariablesThatTheDriverReads_IsNotDisturbed()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        (await LoadAsync(database, DriverEnvironment.Variables.ToDictionary(name => name, _ => "nonsense", StringComparer.Ordinal))).ShouldBe("revision 1");
    }

    /// <summary>What a process of its own says that loads the database.</summary>
    private static async Task<string> LoadAsync(TestDatabase database, Dictionary<string, string> environment)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "CstoRef.Testing.ClusterHost.dll");
        var start = new ProcessStartInfo("dotnet", [host, "load", database.ServiceConnectionString])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancelled);
        var error = await process.StandardError.ReadToEndAsync(Cancelled).DefaultTimeout();
        await process.WaitForExitAsync(Cancelled).DefaultTimeout();
        return (await output + error).Trim();
    }
}
