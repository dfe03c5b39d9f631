using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using static CstoRef.Server.Tests.Operations.RawConnection;

namespace CstoRef.Server.Tests.Limits;

/// <summary>
/// What it costs to refuse a call, beside the cheapest there is to answer. The whole process is measured, so nothing else may run beside
/// this test; its client is no more than bytes on a socket.
/// </summary>
[Collection(MeasuredTests.Name)]
public sealed class RefusalCostTests(DatasetServer dataset, DatabaseFixture database) : DatasetTest(dataset), IClassFixture<DatabaseFixture>
{
    private const int AtOnce = 100;
    private const int Rounds = 30;

    [Fact]
    public async Task Call_ThatIsRefused_CostsLessThanOneThatIsAnswered()
    {
        await using var refusing = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            Cancelled,
            ("CSTOREF__LIMITS__REQUESTSPERSECOND", "1"),
            ("CSTOREF__LIMITS__REQUESTBURST", "1"),
            ("CSTOREF__LIMITS__MAXWAIT", "0"));
        var (answered, refused) = (Cost.Most, Cost.Most);
        // The least of some, after one that warms up: whatever else the process does only adds.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            answered = answered.OrLess(await MeasureAsync(Server.Address));
            refused = refused.OrLess(await MeasureAsync(refusing.Address));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"answered: {answered}; refused: {refused}");
        (refused.Bytes / answered.Bytes).ShouldBeLessThan(1);
        (refused.Cpu / answered.Cpu).ShouldBeLessThan(1);
    }

    private static async Task<Cost> MeasureAsync(Uri server)
    {
        using var connection = await OpenHttp2Async(server, Cancelled);
        var headers = CallHeaders("/cstoref.v1.ForceService/GetForce");
        var request = Errors.RawCall.Frame(new GetForceRequest { Name = "forces/air-forces" }.ToByteArray());
        var rounds = Enumerable.Range(0, Rounds).Select(round => Enumerable.Range(round * AtOnce, AtOnce).SelectMany(call => (byte[])
        [
            .. Frame(Headers, EndHeaders, (2 * call) + 1, headers),
            .. Frame(Data, EndStream, (2 * call) + 1, request),
        ]).ToArray()).ToArray();
        // What is sent of answers has to be allowed, as in every long connection.
        await connection.SendAsync(Frame(WindowUpdate, 0, 0, [0x7f, 0xff, 0, 0]), Cancelled);
        var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        foreach (var calls in rounds)
        {
            await connection.SendAsync(calls, Cancelled);
            await connection.ReadEndsAsync(AtOnce, Cancelled).DefaultTimeout();
        }

        return new(
            (Environment.CpuUsage.TotalTime - cpu) / (Rounds * AtOnce),
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)(Rounds * AtOnce));
    }

    /// <summary>What a call takes of the processors, and how many bytes it allocates.</summary>
    private sealed record Cost(TimeSpan Cpu, double Bytes)
    {
        public static Cost Most { get; } = new(TimeSpan.MaxValue, double.MaxValue);

        public Cost OrLess(Cost other) => new(other.Cpu < Cpu ? other.Cpu : Cpu, Math.Min(other.Bytes, Bytes));

        public override string ToString() => $"{Cpu.TotalMicroseconds:0.0} µs, {Bytes:0} B";
    }
}
