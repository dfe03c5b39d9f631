namespace CstoRef.Testing.Postgres;

/// <summary>A folder of one test, which does not exist until somebody makes it and is gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's path.</summary>
    public string Path { get; } = PostgresFixture.NewFolder();

    /// <summary>Removes the folder with all that it holds.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
