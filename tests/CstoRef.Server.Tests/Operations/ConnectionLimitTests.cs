using System.Buffers.Binary;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using static CstoRef.Server.Tests.Operations.RawConnection;

namespace CstoRef.Server.Tests.Operations;

/// <summary>What one client may hold of the service, told by its connections.</summary>
public sealed class ConnectionLimitTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const ushort MaxConcurrentStreams = 3;
    private const ushort MaxHeaderListSize = 6;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_ByDefault_TellsTheLimitsOfStreamsAndHeaders()
    {
        await using var server = await StartAsync();
        using var connection = await OpenHttp2Async(server.Address, Cancelled);

        var settings = await ReadAsync(connection, Settings);

        var values = settings.Chunk(6).ToDictionary(
            one => BinaryPrimitives.ReadUInt16BigEndian(one), one => BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(2)));
        values[MaxConcurrentStreams].ShouldBe(100u);
        values[MaxHeaderListSize].ShouldBe(16u * 1024);
    }

    [Fact]
    public async Task Connections_OverTheLimit_AreClosedUntilOthersEnd()
    {
        await using var server = await StartAsync(("CSTOREF__KESTREL__LIMITS__MAXCONCURRENTCONNECTIONS", "1"));
        using (var first = await OpenHttp2Async(server.Address, Cancelled))
        {
            await ReadAsync(first, Settings);
            using var second = await OpenAsync(server.Address, Cancelled);
            (await second.ReadFrameAsync(Cancelled)).ShouldBeNull();
        }

        while (!await IsTakenAsync(server.Address)) await Task.Yield();
    }

    [Fact]
    public async Task Connection_ThatAnswersNoPing_IsClosed()
    {
        await using var server = await StartAsync(
            ("CSTOREF__KESTREL__LIMITS__HTTP2__KEEPALIVEPINGDELAY", "00:00:01"),
            ("CSTOREF__KESTREL__LIMITS__HTTP2__KEEPALIVEPINGTIMEOUT", "00:00:01"));
        using var connection = await OpenHttp2Async(server.Address, Cancelled);

        await ReadAsync(connection, Ping);
        await connection.ReadToEndAsync(Cancelled);
    }

    private static async Task<bool> IsTakenAsync(Uri address)
    {
        using var connection = await OpenAsync(address, Cancelled);
        await connection.FloodAsync(["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), Frame(Settings, 0, 0, [])], Cancelled);
        return await connection.ReadFrameAsync(Cancelled) is not null;
    }

    private static async Task<byte[]> ReadAsync(RawConnection connection, byte type)
    {
        while (true)
        {
            var frame = (await connection.ReadFrameAsync(Cancelled)).ShouldNotBeNull();
            if (frame.Type == type) return frame.Payload;
        }
    }

    private Task<RunningServer> StartAsync(params (string Name, string Value)[] environment) =>
        RunningServer.ListenAsync(database.Database.ServiceConnectionString, adapt: null, Cancelled, environment);
}
