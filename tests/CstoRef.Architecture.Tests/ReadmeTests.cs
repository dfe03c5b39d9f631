namespace CstoRef.Architecture.Tests;

/// <summary>What the README shows is what runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Readme_OfTheTestKit_ShowsTheTestsOfTheConsumer()
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "tests", "consumer", "ChairTests.cs"));

        sample.Count(character => character == '\n').ShouldBeLessThan(60);
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ShouldContain($"```csharp\n{sample}```\n");
    }
}
