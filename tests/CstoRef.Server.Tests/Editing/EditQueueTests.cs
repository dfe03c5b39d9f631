using System.Diagnostics.Metrics;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Editing;

/// <summary>Edits wait for their turn, and not many of them, while reads and plans go on.</summary>
public sealed class EditQueueTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_MoreThanMayWait_AreRefusedAndToldWhenToTryAgain()
    {
        await using var server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled, ("CSTOREF__EDITING__MAXWAITING", "1"));
        using var counts = new EditCounts(server);
        var editing = new EditingService.EditingServiceClient(server.Calls);
        await using var connection = await database.Database.Owner.OpenConnectionAsync(Cancelled);
        await using var holding = await connection.BeginTransactionAsync(Cancelled);
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT FROM cstoref.head FOR UPDATE", connection, holding)) await hold.ExecuteNonQueryAsync(Cancelled);
        var before = server.Catalog.Revision;
        Task<ApplyResponse>[] edits = [.. Enumerable.Range(0, 3).Select(number =>
            editing.ApplyAsync(EditingTest.Putting(EditingTest.NewSource($"of-a-queue-{number}")), cancellationToken: Cancelled).ResponseAsync)];

        var refused = await Task.WhenAny(edits).DefaultTimeout();

        var fault = await CallFault.OfAsync(refused);
        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "TOO_MANY_EDITS"));
        fault.Retry.ShouldNotBeNull();
        fault.Pushback.ShouldBeNull();
        var plan = OtherInstance.With(EditingTest.Putting(EditingTest.NewSource("of-a-plan")), one => one.ValidateOnly = true);
        (await editing.ApplyAsync(plan, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout()).Plan.CreateCount.ShouldBe(1);
        counts.Waiting.ShouldBe(1);
        await holding.RollbackAsync(Cancelled);
        var made = await Task.WhenAll(edits.Except([refused])).DefaultTimeout();
        made.Select(one => one.ChangeSet.Revision).ShouldBe([before + 1, before + 2], ignoreOrder: true);
        (counts.Committed, counts.Refused).ShouldBe((2, 1));
        counts.Reasons.ShouldBe(["TOO_MANY_EDITS"]);
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_GivenUpWhileItWaits_IsNotMade()
    {
        await using var server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);
        var editing = new EditingService.EditingServiceClient(server.Calls);
        await using var connection = await database.Database.Owner.OpenConnectionAsync(Cancelled);
        await using var holding = await connection.BeginTransactionAsync(Cancelled);
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT FROM cstoref.head FOR UPDATE", connection, holding)) await hold.ExecuteNonQueryAsync(Cancelled);
        var before = server.Catalog.Revision;

        var faults = await Task.WhenAll(Enumerable.Range(0, 3).Select(async number => (await Should.ThrowAsync<RpcException>(editing.ApplyAsync(
            EditingTest.Putting(EditingTest.NewSource($"given-up-{number}")), deadline: DateTime.UtcNow.AddSeconds(1), cancellationToken: Cancelled).ResponseAsync)).StatusCode));

        faults.ShouldAllBe(code => code == StatusCode.DeadlineExceeded);
        await holding.RollbackAsync(Cancelled);
        var made = await editing.ApplyAsync(EditingTest.Putting(EditingTest.NewSource("the-next")), cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
        made.ChangeSet.Revision.ShouldBe(before + 1);
        server.Logs.ShouldHoldNoProblem();
    }

    /// <summary>What the counters of edits tell.</summary>
    private sealed class EditCounts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _lock = new();
        private readonly Dictionary<string, long> _measured = new(StringComparer.Ordinal);
        private readonly List<string> _reasons = [];

        public EditCounts(RunningServer server)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == server.EditingMetrics.Meter) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, measured, tags, _) =>
            {
                lock (_lock)
                {
                    var key = instrument.Name;
                    foreach (var (name, value) in tags)
                    {
                        if (name is "outcome") key = $"{key} {value}";
                        if (name is "reason") _reasons.Add((string)value.ShouldNotBeNull());
                    }

                    _measured[key] = (instrument is Counter<long> ? _measured.GetValueOrDefault(key) : 0) + measured;
                }
            });
            _listener.Start();
        }

        public long Waiting
        {
            get
            {
                _listener.RecordObservableInstruments();
                return Of("cstoref.editing.waiting");
            }
        }

        public long Committed => Of("cstoref.editing.edits committed");

        public long Refused => Of("cstoref.editing.edits refused");

        public IReadOnlyList<string> Reasons
        {
            get
            {
                lock (_lock) return [.. _reasons];
            }
        }

        public void Dispose() => _listener.Dispose();

        private long Of(string instrument)
        {
            lock (_lock) return _measured.GetValueOrDefault(instrument);
        }
    }
}
