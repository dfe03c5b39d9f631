using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Watching;

/// <summary>What speaks against a watch. The clock stands still, so that no slow machine ends a wait.</summary>
public sealed class WatchRefusalTests : WatchTest
{
    private readonly FakeTimeProvider _clock;

    public WatchRefusalTests(DatabaseFixture database)
        : this(database, new())
    {
    }

    private WatchRefusalTests(DatabaseFixture database, FakeTimeProvider clock)
        : base(database, clock, [.. RunningServer.DoesNotFollow, ("CSTOREF__WATCH__MAXWATCHERS", "3")]) => _clock = clock;

    [Fact]
    public async Task Watch_FromNowhere_NamesTheField() => (await InvalidAsync(new())).Fields.ShouldBe(["start"]);

    [Fact]
    public async Task Watch_OfWhatCannotBe_NamesEveryField()
    {
        var fault = await InvalidAsync(new()
        {
            After = new() { Revision = -1 },
            Kinds = { "sources", "states", "sources" },
            Names = { "nobody", "sources/a", "sources/a" },
        });

        fault.Fields.ShouldBe(["after.epoch", "after.revision", "kinds[1]", "kinds[2]", "names[0]", "names[2]"]);
    }

    [Fact]
    public async Task Watch_OfMoreNamesThanAllowed_IsRefused()
    {
        var many = Enumerable.Range(0, 1001).Select(number => $"sources/n{number}");

        (await InvalidAsync(new() { Now = new(), Names = { many } })).Fields.ShouldBe(["names"]);
        (await InvalidAsync(new() { Now = new(), Kinds = { Enumerable.Repeat("events", 12) } })).Fields.ShouldBe(["kinds"]);
    }

    [Fact]
    public async Task Watch_AfterARevisionOfAnotherEpoch_IsAMismatch()
    {
        var fault = await FaultAsync(new() { After = new() { Epoch = Guid.NewGuid().ToString(), Revision = 1 } });

        (fault.Code, fault.Reason, fault.Info.Metadata["served_epoch"]).ShouldBe((StatusCode.FailedPrecondition, "EPOCH_MISMATCH", Catalog.Epoch));
        fault.Retry.ShouldBeNull();
    }

    [Fact]
    public async Task Watch_AfterARevisionThatIsNotThereYet_WaitsForIt()
    {
        using var reader = WatchReader.Of(Calls, new() { After = new() { Epoch = Catalog.Epoch, Revision = Catalog.Revision + 1 } });
        var bookmark = reader.ReadBookmarkAsync();

        var next = Server.ServePuts(ServedEdits.NewSource("awaited"));

        (await bookmark).Revision.ShouldBe(next.Revision);
    }

    [Fact]
    public async Task Watch_AfterARevisionThatDoesNotCome_IsUnavailable()
    {
        var refused = FaultAsync(new() { After = new() { Epoch = Catalog.Epoch, Revision = Catalog.Revision + 1 } });
        while (!refused.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var fault = await refused;
        (fault.Code, fault.Reason, fault.Pushback).ShouldBe((StatusCode.Unavailable, "REVISION_NOT_YET_AVAILABLE", "-1"));
        fault.Info.Metadata["head_revision"].ShouldBe($"{Catalog.Revision}");
    }

    [Fact]
    public async Task Watch_ByMoreThanTheLimit_IsRefusedUntilOthersLeave()
    {
        var readers = new List<WatchReader>();
        for (var number = 0; number < 3; number++)
        {
            readers.Add(WatchReader.FromNow(Calls));
            await readers[^1].ReadBookmarkAsync();
        }

        var fault = await FaultAsync(new() { Now = new Empty() });
        (fault.Code, fault.Reason, fault.Info.Metadata["limit"]).ShouldBe((StatusCode.ResourceExhausted, "TOO_MANY_WATCHERS", "3"));
        fault.Retry.ShouldNotBeNull();

        foreach (var reader in readers) reader.Dispose();
        while (!await IsAllowedAsync()) await Task.Yield();

        async Task<bool> IsAllowedAsync()
        {
            try
            {
                using var reader = WatchReader.FromNow(Calls);
                await reader.ReadBookmarkAsync();
                return true;
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.ResourceExhausted)
            {
                return false;
            }
        }
    }

    private Task<CallFault> FaultAsync(WatchRequest request) => CallFault.OfAsync(FirstAsync(request));

    private Task<CallFault> InvalidAsync(WatchRequest request) => CallFault.InvalidAsync(FirstAsync(request));

    private async Task<WatchResponse> FirstAsync(WatchRequest request)
    {
        using var reader = WatchReader.Of(Calls, request);
        return await reader.ReadAsync();
    }
}
