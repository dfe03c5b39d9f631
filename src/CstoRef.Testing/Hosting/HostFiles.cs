using System.Runtime.InteropServices;

namespace CstoRef.Testing.Hosting;

/// <summary>Where the program of the host is, and what runs it.</summary>
internal static class HostFiles
{
    private const string Name = "CstoRef.Testing.Host";

    /// <summary>The .NET that runs the tests, which runs the host too.</summary>
    public static string Runtime
    {
        get
        {
            // The runtime's own folder is shared/Microsoft.NETCore.App/VERSION.
            var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            return File.Exists(beside) ? beside : "dotnet";
        }
    }

    /// <summary>
    /// The program: in a folder of its own beside the tests, where the package puts it, or right beside them, where a project does.
    /// </summary>
    /// <exception cref="CstoRefTestingException">It is not there.</exception>
    public static string Find()
    {
        string[] folders =
        [
            Path.GetDirectoryName(typeof(HostFiles).Assembly.Location) ?? AppContext.BaseDirectory,
            AppContext.BaseDirectory,
        ];
        return folders.SelectMany(folder => (string[])[Path.Combine(folder, Name, Name + ".dll"), Path.Combine(folder, Name + ".dll")])
            .FirstOrDefault(File.Exists)
            ?? throw new CstoRefTestingException(
                $"The program {Name} is not beside the tests in {folders[0]}, where the package CstoRef.Testing puts it when the tests "
                + "are built.");
    }
}
