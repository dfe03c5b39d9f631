using System.Net.Sockets;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Limits;

/// <summary>How many connections an address may have and make.</summary>
public sealed class ConnectionLimitTests(DatabaseFixture database) : LimitsTest(database)
{
    private const string Flooder = "127.0.0.3";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Connections_MoreThanAnAddressMayHave_AreClosedUntilOthersEnd()
    {
        await using var server = await StartAsync(_clock, ("MAXCONNECTIONS", "2"));
        using var refused = new RefusedLimits(server);
        using var first = await OpenAsync(server.Address);
        using var second = await OpenAsync(server.Address);

        (await TryOpenAsync(server.Address)).ShouldBeNull();

        refused.Of("connections").ShouldBe(1);
        await GetAsync(server.Calls);
        (await server.Operations.GetAsync(new Uri("/livez", UriKind.Relative), Cancelled)).EnsureSuccessStatusCode();
        first.Dispose();
        while (await TryOpenAsync(server.Address) is null) await Task.Yield();
    }

    [Fact]
    public async Task Connections_MoreInASecondThanAnAddressMayMake_AreClosed()
    {
        await using var server = await StartAsync(_clock, ("CONNECTIONSPERSECOND", "1"));
        using var refused = new RefusedLimits(server);
        for (var count = 0; count < 5; count++) (await OpenAsync(server.Address)).Dispose();

        (await TryOpenAsync(server.Address)).ShouldBeNull();

        refused.Of("connections_per_second").ShouldBe(1);
        await GetAsync(server.Calls);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await OpenAsync(server.Address)).Dispose();
    }

    private static async Task<Socket> OpenAsync(Uri server) => (await TryOpenAsync(server)).ShouldNotBeNull();

    /// <summary>A connection on which the service says what every HTTP/2 server says first; null where it closes it.</summary>
    private static async Task<Socket?> TryOpenAsync(Uri server)
    {
        Socket? connection = null;
        try
        {
            connection = await OtherCaller.ConnectAsync(server, Flooder, Cancelled);
            await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray(), Cancelled);
            if (await connection.ReceiveAsync(new byte[9], Cancelled).AsTask().DefaultTimeout() > 0) return connection;
        }
        catch (SocketException)
        {
            // Closed, even before it was open.
        }

        connection?.Dispose();
        return null;
    }
}
