namespace CstoRef.Compat.Tests.PublicApi;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with a project for each package that is stood in for.</summary>
    public static string StandIns { get; } = Path.Combine(FindRoot(AppContext.BaseDirectory), "src", "compat");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "CstoRef.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CstoRef.sln is not above the tests."));
}
