using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Npgsql;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>A cluster that knows the locales of Turkey and Azerbaijan, where the small form of I is ı. The machine need not have them: they are made for it.</summary>
public sealed class TurkishServer : IAsyncLifetime
{
    /// <summary>The locales.</summary>
    public static readonly string[] Locales = ["tr_TR.UTF-8", "az_AZ.UTF-8"];

    private readonly TemporaryFolder _folder = new();
    private ClusterUser? _user;
    private string? _control;

    /// <summary>Why there is no such cluster; null where there is one.</summary>
    public string? Missing { get; private set; }

    private string Data => Path.Combine(_folder.Path, "data");

    public async ValueTask InitializeAsync()
    {
        _user = await ClusterUser.ChooseAsync(Data, CancellationToken.None).DefaultTimeout();
        await _user.MakeFolderAsync(_folder.Path, CancellationToken.None).DefaultTimeout();
        if (!await MakeLocalesAsync())
        {
            Missing = "localedef cannot make the locales: apt-get install locales";
            return;
        }

        var binaries = (await PostgresBinaries.FindAsync(null, CancellationToken.None).DefaultTimeout()).Folder;
        await RunAsync(Path.Combine(binaries, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--no-locale", "--no-sync");
        _control = Path.Combine(binaries, "pg_ctl");
        await RunAsync(
            _control, "-D", Data, "-l", Path.Combine(_folder.Path, "log"), "-w", "-o", $"-c listen_addresses= -c fsync=off -k {_folder.Path}", "start");
    }

    /// <summary>Makes a database of a locale, and tells how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync(string locale, CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var administrator = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = administrator.CreateCommand($"CREATE DATABASE {name} TEMPLATE template0 LOCALE '{locale}' ENCODING 'UTF8'");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_control is not null) await RunAsync(_control, "-D", Data, "-m", "immediate", "-w", "stop");
        _folder.Dispose();
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder.Path, Username = "postgres", Database = database, Pooling = false }.ConnectionString;

    private async Task<bool> MakeLocalesAsync()
    {
        foreach (var locale in Locales)
        {
            var arguments = new[] { "-c", "localedef -i \"$1\" -f UTF-8 --no-archive \"$2\"", "sh", locale.Split('.')[0], Path.Combine(_folder.Path, locale) };
            if (!(await _user!.RunAsync("sh", arguments, CancellationToken.None).DefaultTimeout()).Succeeded) return false;
        }

        return true;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var result = await _user!.RunAsync("env", [$"LOCPATH={_folder.Path}", program, .. arguments], CancellationToken.None).DefaultTimeout();
        if (!result.Succeeded) throw new InvalidOperationException($"{program} failed: {result.Error}");
    }
}
