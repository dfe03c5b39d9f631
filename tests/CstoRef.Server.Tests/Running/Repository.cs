namespace CstoRef.Server.Tests.Running;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the seed files.</summary>
    public static string Seeds { get; } = Path.Combine(FindRoot(AppContext.BaseDirectory), "seeds");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "CstoRef.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CstoRef.sln is not above the tests."));
}
