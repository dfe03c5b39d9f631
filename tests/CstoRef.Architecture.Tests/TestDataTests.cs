using System.Text.RegularExpressions;

namespace CstoRef.Architecture.Tests;

/// <summary>The real data is read by one suite alone, so that an edit of a seed breaks no test of the code.</summary>
public sealed partial class TestDataTests
{
    private const string DataSuite = "CstoRef.Data.Tests";

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "CstoRef.*").Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ButTheDataSuite_DoesNotNameTheSeeds(string project)
    {
        var naming = TestSources.Of(project).Where(source => SeedsFolder().IsMatch(source.Text)).Select(source => source.Path);

        if (project is DataSuite) naming.ShouldNotBeEmpty();
        else naming.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Path.Combine(root, \"seeds\")", true)]
    [InlineData("\"../../seeds/forces.json\"", true)]
    [InlineData("\"--seeds\", SampleCatalog.Folder", false)]
    [InlineData("SeedSet.ReadAsync(\"seeds\", _ => throw new IOException())", false)]
    public void Detector_FindsTheFolderAlone(string code, bool found) => SeedsFolder().IsMatch(code).ShouldBe(found);

    /// <summary>A path that is put together with the folder's name, or that leads up to it.</summary>
    [GeneratedRegex("Combine\\([^;]*\"seeds\"|\\.\\./seeds", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeedsFolder();
}
