using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Conformance.Levels;

/// <summary>Sees the pictures that a service in this process serves, one after the other, as its calls do.</summary>
/// <param name="connectionString">How the service connects to the database.</param>
/// <param name="recorder">Records what it sees.</param>
internal sealed class FollowerObserver(string connectionString, ObserverRecorder recorder) : IObserver
{
    private volatile Catalog? _seen;

    public void CatchUp() => recorder.IsCaughtUp = true;

    public bool HasReached(Position end) => _seen is { } seen && new Position(seen.Epoch, seen.Revision) == end;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string[] flags = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", connectionString, "--seeds", SampleCatalog.Folder];
        var settings = Ground.Settings.Select(one => KeyValuePair.Create(one.Name, one.Value));
        await using var app = ServerHost.Build(
            ServerConfiguration.Load(CommandLine.Parse(flags), settings, AppContext.BaseDirectory),
            builder => builder.Logging.ClearProviders());
        await app.StartAsync(cancellationToken);
        try
        {
            await app.Services.GetRequiredService<PatientLoad>().RunAsync(cancellationToken);
            var current = app.Services.GetRequiredService<CurrentCatalog>();
            while (true) See((await current.WaitForAsync(catalog => catalog != _seen, cancellationToken)).Catalog);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It has seen enough.
        }
        finally
        {
            await app.StopAsync(CancellationToken.None).DefaultTimeout();
        }
    }

    private void See(Catalog picture)
    {
        recorder.SawPicture(picture);
        _seen = picture;
    }
}
