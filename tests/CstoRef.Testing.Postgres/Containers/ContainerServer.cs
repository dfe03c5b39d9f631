using System.Globalization;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres.Servers;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Images;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CstoRef.Testing.Postgres.Containers;

/// <summary>A server in a container.</summary>
internal sealed class ContainerServer : TestServer
{
    /// <summary>The image that the container is made from.</summary>
    public const string Image = "postgres:17";

    /// <summary>The image of what removes the containers of killed test runs, in the version that Testcontainers is made for.</summary>
    private const string ReaperImage = "testcontainers/ryuk:0.14.0";

    private const string Database = "cstoref";

    /// <summary>The label that names the process of the test run that made a container.</summary>
    private const string TestRunLabel = "cstoref.test-run";

    /// <summary>What Testcontainers asks for unless told otherwise; older engines refuse it.</summary>
    private static readonly Version AskedApiVersion = new(1, 44);

    private readonly PostgreSqlContainer _container;

    private ContainerServer(PostgreSqlContainer container) => _container = container;

    /// <inheritdoc/>
    public override string AdministratorConnectionString => _container.GetConnectionString();

    /// <inheritdoc/>
    public override string OwnerConnectionString => ConnectionString(DatabaseRoles.Owner);

    /// <inheritdoc/>
    public override string ServiceConnectionString => ConnectionString(DatabaseRoles.Service);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _container.DisposeAsync();

    /// <summary>Starts a container, after taking away what killed test runs left behind, and makes both roles and the database in it.</summary>
    internal static async Task<ContainerServer> StartAsync(CancellationToken cancellationToken)
    {
        using (var engine = await ContainerEngine.FindAsync(cancellationToken))
        {
            if (engine is null) throw new InvalidOperationException("The container engine answers no more.");
            await AdaptAsync(engine, cancellationToken);
            await RemoveAbandonedAsync(engine, cancellationToken);
        }

        // Both roles log in without a password, as they do in a local cluster.
        var container = new PostgreSqlBuilder(Image)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "trust")
            .WithLabel(TestRunLabel, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .Build();
        await container.StartAsync(cancellationToken);
        await DatabaseRoles.EnsureAsync(container.GetConnectionString(), Database, cancellationToken);
        return new(container);
    }

    /// <summary>Lets Testcontainers ask for no more than the engine has.</summary>
    internal static async Task AdaptAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        const string apiVersion = "DOCKER_API_VERSION";
        // Read when Testcontainers' settings are touched first, below.
        if (engine.ApiVersion < AskedApiVersion && Environment.GetEnvironmentVariable(apiVersion) is null)
            Environment.SetEnvironmentVariable(apiVersion, engine.ApiVersion.ToString());
        if (!TestcontainersSettings.ResourceReaperEnabled) return;
        TestcontainersSettings.ResourceReaperEnabled = await engine.OffersAsync(ReaperImage, cancellationToken);
        TestcontainersSettings.ResourceReaperImage = new DockerImage(ReaperImage);
    }

    /// <summary>Removes the containers of killed test runs, which nobody else removes where the resource reaper cannot be had.</summary>
    private static async Task RemoveAbandonedAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        foreach (var (container, testRun) in await engine.FindContainersAsync(TestRunLabel, cancellationToken))
        {
            if (!int.TryParse(testRun, NumberStyles.None, CultureInfo.InvariantCulture, out var process) || !ClusterProcesses.Exists(process))
                await engine.RemoveAsync(container, cancellationToken);
        }
    }

    private string ConnectionString(string role) =>
        new NpgsqlConnectionStringBuilder(AdministratorConnectionString) { Username = role, Password = null, Database = Database }.ConnectionString;
}
