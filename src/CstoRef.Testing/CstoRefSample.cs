using CstoRef.Testing.Hosting;

namespace CstoRef.Testing;

/// <summary>
/// The built-in data: an invented organization, the Harbour Defence Pact, with three member states, two bodies, chairmanships, sessions,
/// documents and those who hold office. It keeps all rules, and says nothing of the world. The package's README tells what is in it.
/// </summary>
public static class CstoRefSample
{
    /// <summary>The day for which it was made, up to which its editors vouch for it.</summary>
    public static DateOnly Today { get; } = new(2026, 7, 1);

    /// <summary>The folder of its seed files.</summary>
    /// <exception cref="CstoRefTestingException">The files are not beside the tests.</exception>
    public static string Directory => Path.Combine(Path.GetDirectoryName(HostFiles.Find())!, "Sample");
}
