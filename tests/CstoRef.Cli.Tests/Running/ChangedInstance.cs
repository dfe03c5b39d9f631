using CstoRef.Client;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Running;

/// <summary>
/// The service as a process of its own, on the sample and three change sets after it that another program commits: the second revision
/// renames a state and retitles and dates one source and knows less of another, the third makes a source, the fourth deletes that again.
/// </summary>
public sealed class ChangedInstance(ServedInstance served) : IAsyncLifetime
{
    public const string LongTitle =
        "On the armies of the members, their equipment, their exercises and their readiness, as a correspondent saw them in the course of a whole year";

    private ServiceProcess? _service;

    /// <summary>Where the service answers gRPC calls.</summary>
    public string Address => (_service ?? throw new InvalidOperationException("The service has not been started.")).Address;

    public async ValueTask InitializeAsync()
    {
        await using var database = await served.Postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();
        _service = await ServiceProcess.StartAsync(database.ServiceConnectionString, SampleCatalog.Folder, CancellationToken.None).DefaultTimeout();
        var resources = SampleCatalog.Resources().ToList();
        var state = resources.OfType<MemberState>().Single(one => one.Name is "memberStates/arland");
        var source = resources.OfType<Source>().Single(one => one.Name is "sources/army-report");
        var news = resources.OfType<Source>().Single(one => one.Name is "sources/news-1");
        await OtherInstance.PutAsync(
            database,
            OtherInstance.With(state, one => one.DisplayNames[0].Text = "Arlandia"),
            OtherInstance.With(source, one => (one.Title, one.Published) = (LongTitle, new() { Year = 2020, Month = 5 })),
            OtherInstance.With(news, one => (one.Published.Day, one.Publisher) = (0, string.Empty)));
        await OtherInstance.PutAsync(
            database, OtherInstance.With(source, one => (one.Name, one.FileName, one.Uri) = ("sources/new-one", "", "https://example.org/new")));
        var last = await OtherInstance.DeleteAsync(database, "sources/new-one");
        using var client = new CstoRefClient(new() { Address = new(Address) });
        await client.Changes.GetRevisionAsync(new() { Read = new() { MinRevision = last } }).ResponseAsync.DefaultTimeout();
    }

    public ValueTask DisposeAsync() => _service?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The tests that share a <see cref="ChangedInstance"/>, which they only read.</summary>
[CollectionDefinition]
public sealed class ChangedInstanceReaders : ICollectionFixture<ChangedInstance>;
