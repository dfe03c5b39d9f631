using CstoRef.Resources;

namespace CstoRef.Data.Tests.Seeds;

/// <summary>The data that the project comes with.</summary>
public sealed class SeedDirectoryTests
{
    [Fact]
    public void Seeds_HaveAFileForEachKindAndKeepEveryRule()
    {
        var seeds = Dataset.ReadAll();

        seeds.Findings.ShouldBeEmpty();
        seeds.Files.Select(file => file.Kind).ShouldBe(ResourceKind.All);
    }

    [Fact]
    public void Seeds_AreInCanonicalForm() => Dataset.ReadAll().FindOutOfForm().ShouldBeEmpty();
}
