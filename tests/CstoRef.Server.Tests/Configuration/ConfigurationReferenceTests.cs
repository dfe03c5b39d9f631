using CstoRef.Architecture.Tests;

namespace CstoRef.Server.Tests.Configuration;

public sealed class ConfigurationReferenceTests
{
    private const string Write = "CSTOREF_WRITE_DOCS";

    [Fact]
    public void Reference_IsWhatTheCodeSays()
    {
        var file = Path.Combine(Repository.Root, "docs", "configuration.md");
        var reference = ConfigurationReference.Write();
        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, reference);
        }

        File.ReadAllText(file).ShouldBe(reference, $"Run this test with {Write}=1 to write the page anew.");
    }
}
