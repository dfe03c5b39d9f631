namespace CstoRef.Server.Tests.Starting;

/// <summary>A folder that goes with its test, and that every user can reach.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory($"/tmp/cstoref-server-test-{Guid.NewGuid():N}").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
