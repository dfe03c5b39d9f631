using System.Globalization;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using Testcontainers.PostgreSql;

namespace CstoRef.Testing;

/// <summary>
/// Builds a CstoRef service in a container, on a PostgreSQL in another one, in a network of the two. The service fills its database from
/// the built-in seeds, for their day, unless told otherwise. It lets whoever calls read, and takes no edits, since it knows
/// nobody who may edit.
/// </summary>
public sealed class CstoRefBuilder : ContainerBuilder<CstoRefBuilder, CstoRefContainer, CstoRefConfiguration>
{
    internal const int GrpcPort = 50051;
    private const int OperationsPort = 8081;
    private const string DatabaseHost = "postgres";
    private const string Database = "cstoref";
    private const string DatabaseUser = "cstoref_owner";
    private const string SeedsFolder = "/seeds";

    /// <summary>Begins with an image of the service.</summary>
    /// <param name="image">The image, for example as <c>docker compose build</c> makes it of the repository: <c>cstoref</c>.</param>
    public CstoRefBuilder(string image)
        : this(new CstoRefConfiguration()) => DockerResourceConfiguration = Init().WithImage(image).DockerResourceConfiguration;

    private CstoRefBuilder(CstoRefConfiguration configuration)
        : base(configuration) => DockerResourceConfiguration = configuration;

    /// <inheritdoc/>
    protected override CstoRefConfiguration DockerResourceConfiguration { get; }

    /// <summary>Lets the service fill its database from other seed files, on the machine's own day unless told another.</summary>
    /// <param name="folder">The folder of the files.</param>
    public CstoRefBuilder WithSeeds(string folder) => Merge(DockerResourceConfiguration, new(seedsDirectory: Path.GetFullPath(folder)));

    /// <summary>Fixes the day that is today to the service, so that its answers do not change with the calendar.</summary>
    /// <param name="day">The day.</param>
    public CstoRefBuilder WithToday(DateOnly day) => Merge(DockerResourceConfiguration, new(today: day));

    /// <summary>Takes another image of PostgreSQL than <c>postgres:17</c>.</summary>
    /// <param name="image">The image, of PostgreSQL 15 or newer.</param>
    public CstoRefBuilder WithPostgresImage(string image) => Merge(DockerResourceConfiguration, new(postgresImage: image));

    /// <inheritdoc/>
    public override CstoRefContainer Build()
    {
        Validate();
        var password = Guid.NewGuid().ToString("N");
        var network = new NetworkBuilder().Build();
        var postgres = new PostgreSqlBuilder(DockerResourceConfiguration.PostgresImage!)
            .WithNetwork(network)
            .WithNetworkAliases(DatabaseHost)
            .WithDatabase(Database)
            .WithUsername(DatabaseUser)
            .WithPassword(password)
            .Build();
        var seeds = DockerResourceConfiguration.SeedsDirectory;
        var today = DockerResourceConfiguration.Today ?? (seeds is null ? CstoRefSample.Today : null);
        var service = DependsOn(postgres)
            .WithNetwork(network)
            .WithResourceMapping(new DirectoryInfo(seeds ?? CstoRefSample.Directory), SeedsFolder)
            .WithEnvironment(
                "CSTOREF__CONNECTIONSTRINGS__CSTOREF",
                $"Host={DatabaseHost};Database={Database};Username={DatabaseUser};Password={password}")
            .WithEnvironment("CSTOREF__POSTGRES__MIGRATEONSTART", "true")
            .WithEnvironment("CSTOREF__SEEDS__DIRECTORY", SeedsFolder)
            // It is called from outside its container.
            .WithEnvironment("CSTOREF__SECURITY__ANONYMOUS", "read")
            .WithEnvironment("CSTOREF__CLOCK__TODAY", today?.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty);
        return new(service.DockerResourceConfiguration, postgres, network);
    }

    /// <inheritdoc/>
    protected override CstoRefBuilder Init() => base.Init()
        .WithPostgresImage("postgres:17")
        .WithPortBinding(GrpcPort, assignRandomHostPort: true)
        .WithPortBinding(OperationsPort, assignRandomHostPort: true)
        .WithWaitStrategy(
            Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(OperationsPort).ForPath("/readyz")));

    /// <inheritdoc/>
    protected override CstoRefBuilder Clone(IResourceConfiguration<CreateContainerParameters> resourceConfiguration) =>
        Merge(DockerResourceConfiguration, new(resourceConfiguration));

    /// <inheritdoc/>
    protected override CstoRefBuilder Clone(IContainerConfiguration resourceConfiguration) =>
        Merge(DockerResourceConfiguration, new(resourceConfiguration));

    /// <inheritdoc/>
    protected override CstoRefBuilder Merge(CstoRefConfiguration oldValue, CstoRefConfiguration newValue) =>
        new(new CstoRefConfiguration(oldValue, newValue));
}
