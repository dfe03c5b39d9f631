using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Watching;

/// <summary>Where a watch can begin when the log no longer keeps everything.</summary>
public sealed class WatchCompactionTests(DatabaseFixture database) : WatchTest(database, clock: null, RunningServer.DoesNotFollow)
{
    [Fact]
    public async Task Watch_AfterARevisionThatTheLogNoLongerKeeps_IsCompacted()
    {
        for (var number = 0; number < 2; number++) await CommitAsync("compacted", $"Title {number}");
        await Server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        var (epoch, last) = (Catalog.Epoch, Catalog.Revision);
        await ExecuteAsync($"DELETE FROM cstoref.change WHERE revision < {last}; DELETE FROM cstoref.change_set WHERE revision < {last}");

        var fault = await CallFault.OfAsync(FirstAfterAsync(last - 2));

        (fault.Code, fault.Reason, fault.Info.Metadata["oldest_revision"]).ShouldBe((StatusCode.OutOfRange, "REVISION_COMPACTED", $"{last}"));
        (await FirstAfterAsync(last - 1)).ChangeSet.ChangeSet.Revision.ShouldBe(last);

        async Task<V1.WatchResponse> FirstAfterAsync(long revision)
        {
            using var reader = WatchReader.Of(Calls, new() { After = new() { Epoch = epoch, Revision = revision } });
            return await reader.ReadAsync();
        }
    }
}
