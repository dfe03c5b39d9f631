using System.Globalization;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Editing;

/// <summary>
/// Many clients that edit at once, through two services on one database. They go on for some seconds, or for as many as
/// <c>CSTOREF_TEST_EDITING_SECONDS</c> says.
/// </summary>
public sealed class ConcurrentEditTests(DatabaseFixture database) : EditingTest(database)
{
    private const int Clients = 32;
    private const int Counters = 8;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("CSTOREF_TEST_EDITING_SECONDS") ?? "4", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Apply_ByManyAtOnce_LosesNoUpdateLeavesNoGapAndLetsNobodyWaitForEver()
    {
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled);
        var start = (await ApplyAsync(Putting(Enumerable.Range(0, Counters).Select(counter => NewSource($"counter-{counter}", "Count 0"))))).ChangeSet.Revision;
        var until = TimeProvider.System.GetUtcNow() + Duration;

        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
            async () =>
            {
                // Each has a connection of its own, to one of the services.
                using var channel = GrpcChannel.ForAddress(client % 2 == 0 ? Server.Address : other.Address);
                var counting = new Counting(channel.CreateCallInvoker(), start);
                for (var round = client; TimeProvider.System.GetUtcNow() < until; round++) await counting.CountAsync(round % Counters);
                return counting;
            },
            Cancelled))).TimeoutAfter(Duration + TimeSpan.FromMinutes(2));

        var made = clients.Sum(client => client.Made);
        TestContext.Current.SendDiagnosticMessage($"{made} edits of {Clients} clients in {Duration}, {clients.Sum(client => client.Stale)} that somebody else was faster than");
        clients.ShouldAllBe(client => client.Made > 0);
        var last = clients.Max(client => client.LastRevision);
        await Server.Current.WaitForAsync(last, Cancelled).DefaultTimeout();
        await other.Current.WaitForAsync(last, Cancelled).DefaultTimeout();
        (last - start).ShouldBe(made, "each edit made one revision");
        Enumerable.Range(0, Counters).Sum(counter => Counting.CountIn(Catalog.Sources.Find($"sources/counter-{counter}").ShouldNotBeNull())).ShouldBe(made, "each counted one");
        Catalog.Digest.ShouldBe(other.Catalog.Digest);
        await ShouldHaveNoGapAsync(last);
        other.Logs.ShouldHoldNoProblem();
    }

    private async Task ShouldHaveNoGapAsync(long last)
    {
        await using var command = Database.Owner.CreateCommand(
            "SELECT count(*), min(revision), max(revision), (SELECT digest FROM cstoref.change_set ORDER BY revision DESC LIMIT 1) FROM cstoref.change_set");
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        (await reader.ReadAsync(Cancelled)).ShouldBeTrue();
        (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)).ShouldBe((last, 1, last));
        reader.GetFieldValue<byte[]>(3).ShouldBe(Catalog.Digest.ToBytes());
    }

    /// <summary>One client, which counts further what it reads, where nobody else was faster.</summary>
    private sealed class Counting(CallInvoker calls, long seen)
    {
        private readonly SourceService.SourceServiceClient _sources = new(calls);
        private readonly EditingService.EditingServiceClient _editing = new(calls);

        public int Made { get; private set; }

        public int Stale { get; private set; }

        public long LastRevision { get; private set; } = seen;

        public static int CountIn(Source counter) => int.Parse(counter.Title["Count ".Length..], CultureInfo.InvariantCulture);

        /// <summary>Counts one further, however often that takes.</summary>
        public async Task CountAsync(int counter)
        {
            while (true)
            {
                var name = $"sources/counter-{counter}";
                var source = await _sources.GetSourceAsync(new() { Name = name, Read = new() { MinRevision = LastRevision } }, cancellationToken: Cancelled);
                var request = Putting(OtherInstance.With(source, one => one.Title = string.Create(CultureInfo.InvariantCulture, $"Count {CountIn(source) + 1}")));
                request.ExpectedRevisions.Add(new ExpectedRevision { Name = name, Revision = source.Revision });
                try
                {
                    LastRevision = (await _editing.ApplyAsync(request, cancellationToken: Cancelled)).ChangeSet.Revision;
                    Made++;
                    return;
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Aborted)
                {
                    // What the service tells of the head is what to read next.
                    var fault = await CallFault.OfAsync(Task.FromException<int>(refusal));
                    fault.Reason.ShouldBe("STALE_REVISION");
                    LastRevision = Math.Max(LastRevision, long.Parse(fault.Info.Metadata["head_revision"], CultureInfo.InvariantCulture));
                    Stale++;
                }
            }
        }
    }
}
