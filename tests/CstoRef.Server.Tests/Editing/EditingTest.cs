using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Editing;

/// <summary>A test of edits, on a service of its own whose database the tests of the class share.</summary>
public abstract class EditingTest(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private RunningServer? _server;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected TestDatabase Database => database.Database;

    private protected RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private protected Catalog Catalog => Server.Catalog;

    private protected EditingService.EditingServiceClient Editing => new(Server.Calls);

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An edit that puts resources.</summary>
    internal static ApplyRequest Putting(params IEnumerable<IMessage> resources) =>
        new() { Author = "An editor", Reason = "A correction", Puts = { resources.Select(ResourceHolder.Of) } };

    /// <summary>An edit that deletes resources.</summary>
    internal static ApplyRequest Deleting(params IEnumerable<string> names) =>
        new() { Author = "An editor", Reason = "A correction", Deletions = { names } };

    /// <summary>A source that nobody refers to.</summary>
    internal static Source NewSource(string slug, string title = "A new one") => new()
    {
        Name = $"sources/{slug}",
        Title = title,
        Language = "en",
        Uri = $"https://example.org/new/{slug}",
        Kind = SourceKind.Official,
    };

    private protected async Task<ApplyResponse> ApplyAsync(ApplyRequest request) =>
        await Editing.ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

    /// <summary>What only plans of an edit.</summary>
    private protected static ApplyRequest PlanOf(ApplyRequest request) => OtherInstance.With(request, plan => plan.ValidateOnly = true);

    /// <summary>Makes sure that a read of the service answers what is expected.</summary>
    private protected async Task<Source> GetAsync(string source, ReadOptions? read = null) => await new SourceService.SourceServiceClient(Server.Calls)
        .GetSourceAsync(new() { Name = source, Read = read }, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
}
