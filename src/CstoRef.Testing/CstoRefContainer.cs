using CstoRef.Client;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Networks;
using Testcontainers.PostgreSql;

namespace CstoRef.Testing;

/// <summary>A CstoRef service in a container, with its database in another one, which starts and goes with it.</summary>
public sealed class CstoRefContainer : DockerContainer
{
    private readonly INetwork _network;
    private CstoRefClient? _client;

    internal CstoRefContainer(CstoRefConfiguration configuration, PostgreSqlContainer postgres, INetwork network)
        : base(configuration) => (Postgres, _network) = (postgres, network);

    /// <summary>The database, which a test may pause, or stop and start again.</summary>
    public PostgreSqlContainer Postgres { get; }

    /// <summary>Clients of the service, from its start on, with the SDK's usual options. They end with the container.</summary>
    public CstoRefClient Client => _client ??= new(new() { Address = GetAddress() });

    /// <summary>Where the service answers gRPC calls, from its start on.</summary>
    public Uri GetAddress() => new UriBuilder(Uri.UriSchemeHttp, Hostname, GetMappedPublicPort(CstoRefBuilder.GrpcPort)).Uri;

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        _client?.Dispose();
        await base.DisposeAsyncCore().ConfigureAwait(false);
        await Postgres.DisposeAsync().ConfigureAwait(false);
        await _network.DisposeAsync().ConfigureAwait(false);
    }
}
