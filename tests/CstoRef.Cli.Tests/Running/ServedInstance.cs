using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Running;

/// <summary>The service as a process of its own, with the sample in a database of its own; one for all tests.</summary>
public sealed class ServedInstance : IAsyncLifetime
{
    private ServiceProcess? _service;

    /// <summary>The cluster that holds the service's database.</summary>
    public PostgresFixture Postgres { get; } = new();

    /// <summary>Where the service answers gRPC calls.</summary>
    public string Address => Service.Address;

    /// <summary>Where it answers HTTP/1.1 alone.</summary>
    public string OperationsAddress => Service.OperationsAddress;

    private ServiceProcess Service => _service ?? throw new InvalidOperationException("The service has not been started.");

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        await using var database = await Postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();
        _service = await ServiceProcess.StartAsync(database.ServiceConnectionString, SampleCatalog.Folder, CancellationToken.None).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
