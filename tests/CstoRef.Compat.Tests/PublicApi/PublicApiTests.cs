using System.Reflection;

namespace CstoRef.Compat.Tests.PublicApi;

/// <summary>
/// Holds each stand-in to the public API of its package, listed in the PublicApi.txt beside its project. Run with
/// <c>-p:FullRegistry=true</c> the same lists are compared with the official packages.
/// </summary>
public sealed class PublicApiTests
{
    private const string Refresh = "CSTOREF_WRITE_PUBLIC_API";

    public static TheoryData<string> StandIns =>
        [.. Directory.EnumerateFiles(Repository.StandIns, "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(StandIns))]
    public void StandIn_OffersItsListedApi(string standIn)
    {
        var list = Path.Combine(Repository.StandIns, standIn, "PublicApi.txt");
        var offered = PublicApiWriter.Write(Assembly.Load(standIn));
        if (Environment.GetEnvironmentVariable(Refresh) is not null)
            File.WriteAllText(list, offered);

        var listed = File.Exists(list) ? File.ReadAllText(list) : "";
        var removed = Lines(listed).Except(Lines(offered), StringComparer.Ordinal).Select(line => "- " + line);
        var added = Lines(offered).Except(Lines(listed), StringComparer.Ordinal).Select(line => "+ " + line);

        removed.Concat(added).ShouldBeEmpty($"The public API of {standIn} changed. If it should, run this test with {Refresh}=1.");
        offered.ShouldBe(listed, $"Run this test with {Refresh}=1.");
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n');
}
