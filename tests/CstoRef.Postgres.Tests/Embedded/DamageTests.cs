using System.Threading.Channels;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>Data that is damaged or taken away is told in one line with the reason and what to do.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(3));

    private CancellationToken Cancelled => _deadline.Token;

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Start_WithoutTheWriteAheadLog_TellsTheServersReasonAndWhatToDo()
    {
        await (await StartAsync(NullLogger<EmbeddedCluster>.Instance, TimeProvider.System)).DisposeAsync();
        foreach (var segment in Directory.EnumerateFiles(Path.Combine(_folder.Path, "postgres", "pg_wal"))) File.Delete(segment);
        var old = Path.Combine(_folder.Path, "log", "old.log");
        await File.WriteAllTextAsync(old, "PANIC:  an old story\n", Cancelled);
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch.AddYears(200));

        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => StartAsync(NullLogger<EmbeddedCluster>.Instance, TimeProvider.System));

        fault.Fault.ShouldBe(EmbeddedClusterFault.StartFailed);
        fault.Message.ShouldContain("could not locate a valid checkpoint record. Its log is in");
        fault.Message.ShouldContain("from a backup");
        fault.Message.ShouldNotContain("\n");
        // The server's logger ends a moment after it.
        while (ClusterProcesses.On(Path.Combine(_folder.Path, "postgres")).Count > 0)
        {
            Cancelled.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Folder_TakenAwayWhileRunning_IsToldOnceAndTheServerStartsWhenItIsBack()
    {
        var log = new ClusterLog();
        var time = new HastyTime();
        await using var cluster = await StartAsync(log, time);
        await ExecuteAsync(cluster, "CREATE TABLE kept AS SELECT 7 AS value");
        await log.WaitForStartAsync(Cancelled);
        cluster.Trouble.ShouldBeNull();
        var first = cluster.ProcessId;

        Directory.Move(_folder.Path, _elsewhere.Path);

        await log.WaitForAsync(EventIds.ClusterRestartFailed, Cancelled);
        cluster.Trouble.ShouldNotBeNull().ShouldContain($"{_folder.Path} was taken away");
        ClusterProcesses.IsRunning(first).ShouldBeFalse("it would acknowledge changes to files that are gone");
        foreach (var seconds in new[] { 1, 2, 4 }) (await time.Restarts.ReadAsync(Cancelled)).ShouldBe(TimeSpan.FromSeconds(seconds));
        Directory.Move(_elsewhere.Path, _folder.Path);
        await log.WaitForStartAsync(Cancelled);
        await ExecuteAsync(cluster, "SELECT value FROM kept");
        var (_, message, exception) = log.Entries.Where(entry => entry.Id is EventIds.ClusterRestartFailed or EventIds.ClusterRestarting).ShouldHaveSingleItem();
        message.ShouldContain("put it back");
        exception.ShouldBeNull();
    }

    [Fact]
    public async Task Folder_TakenByAnotherServiceMeanwhile_IsLeftToIt()
    {
        var log = new ClusterLog();
        await using var cluster = await StartAsync(log, new HastyTime());
        Directory.Move(_folder.Path, _elsewhere.Path);
        await log.WaitForAsync(EventIds.ClusterRestartFailed, Cancelled);

        await using var other = await StartAsync(NullLogger<EmbeddedCluster>.Instance, TimeProvider.System);

        await log.WaitForAsync(EventIds.ClusterRestartFailed, Cancelled);
        cluster.Trouble.ShouldNotBeNull().ShouldContain("Another service runs on");
        await ExecuteAsync(other, "SELECT 1");
        await cluster.DisposeAsync();
        await ExecuteAsync(other, "SELECT 1");
    }

    private Task<EmbeddedCluster> StartAsync(ILogger<EmbeddedCluster> logger, TimeProvider time) =>
        EmbeddedCluster.StartAsync(new() { DataFolder = _folder.Path, Durable = false }, logger, time, Cancelled);

    private async Task ExecuteAsync(EmbeddedCluster cluster, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.OwnerConnectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(new(sql, cancellationToken: Cancelled));
    }

    /// <summary>Lets nobody wait for a restart, and tells how long they would have.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private readonly Channel<TimeSpan> _restarts = Channel.CreateUnbounded<TimeSpan>();

        public ChannelReader<TimeSpan> Restarts => _restarts.Reader;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(1)) return base.CreateTimer(callback, state, dueTime, period);
            _restarts.Writer.TryWrite(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(10), period);
        }
    }
}
