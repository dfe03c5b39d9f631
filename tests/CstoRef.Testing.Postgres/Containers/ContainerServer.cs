using CstoRef.Postgres.Connections;
using CstoRef.Testing.Postgres.Servers;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CstoRef.Testing.Postgres.Containers;

/// <summary>A server in a container.</summary>
internal sealed class ContainerServer : TestServer
{
    private const string Database = "cstoref";

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

    /// <summary>Starts a container and makes both roles and the database in it.</summary>
    internal static new async Task<ContainerServer> StartAsync(CancellationToken cancellationToken)
    {
        // Both roles log in without a password, as they do in a local cluster.
        var container = new PostgreSqlBuilder("postgres:17").WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "trust").Build();
        await container.StartAsync(cancellationToken);
        await DatabaseRoles.EnsureAsync(container.GetConnectionString(), Database, cancellationToken);
        return new(container);
    }

    private string ConnectionString(string role) =>
        new NpgsqlConnectionStringBuilder(AdministratorConnectionString) { Username = role, Password = null, Database = Database }.ConnectionString;
}
