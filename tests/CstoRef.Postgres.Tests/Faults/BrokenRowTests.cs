using System.Net.Sockets;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Postgres.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Faults;

/// <summary>A connection that breaks in the middle of a row is a database that went away, like any other.</summary>
public sealed class BrokenRowTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_OfARowThatBreaksOff_FindsTheDatabaseUnavailable()
    {
        Assert.SkipUnless(postgres.Server is LocalServer, "it stands between the service and a local server's socket");
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var large = SampleEdits.NewSource("large", "A large one");
        large.Note = new('x', 256 * 1024);
        await database.CommitAsync([large], [], Cancelled);
        Directory.CreateDirectory(_folder.Path);
        var real = new NpgsqlConnectionStringBuilder(database.ServiceConnectionString);
        using var relay = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        relay.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, ".s.PGSQL.5432")));
        relay.Listen();
        var relaying = BreakOffAsync(relay, Path.Combine(real.Host!, ".s.PGSQL.5432"));
        var broken = new NpgsqlConnectionStringBuilder(real.ConnectionString) { Host = _folder.Path };

        await using (var connections = DatabaseConnections.Create(broken.ConnectionString, NullLoggerFactory.Instance))
            await Should.ThrowAsync<PostgresUnavailableException>(new ChangeHistory(connections).ReadChangeSetAsync(2, 0, 10, Cancelled))
                .DefaultTimeout();

        await relaying.DefaultTimeout();
    }

    /// <summary>Passes on what either side sends, until the server has sent a part of the large row.</summary>
    private static async Task BreakOffAsync(Socket relay, string server)
    {
        using var client = await relay.AcceptAsync(Cancelled);
        using var service = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await service.ConnectAsync(new UnixDomainSocketEndPoint(server), Cancelled);
        var asking = PassAsync(client, service, long.MaxValue);
        await PassAsync(service, client, 128 * 1024);
        client.Close();
        service.Close();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task PassAsync(Socket from, Socket to, long most)
    {
        var buffer = new byte[8 * 1024];
        while (most > 0 && await from.ReceiveAsync(buffer, Cancelled) is > 0 and var received)
        {
            await to.SendAsync(buffer.AsMemory(0, received), Cancelled);
            most -= received;
        }
    }
}
