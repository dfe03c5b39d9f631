using System.Reflection;

namespace CstoRef.Compat.Tests.PublicApi;

/// <summary>
/// Holds each stand-in to the public API of its package, listed in the PublicApi.txt beside its project. Run with
/// <c>-p:FullRegistry=true</c> the tests find the official packages instead, and whatever those offer must be listed too.
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
        var assembly = Assembly.Load(standIn);
        var list = Path.Combine(Repository.StandIns, standIn, "PublicApi.txt");
        var offered = PublicApiWriter.Write(assembly);
        if (IsOurs(assembly) && Environment.GetEnvironmentVariable(Refresh) is not null)
            File.WriteAllText(list, offered);

        var listed = File.Exists(list) ? File.ReadAllText(list) : "";

        var remedy = $"If the public API of {standIn} should change, run this test with {Refresh}=1.";
        Missing(listed, offered).ShouldBeEmpty($"{list} lacks what the assembly offers. {remedy}");
        if (IsOurs(assembly))
            Missing(offered, listed).ShouldBeEmpty($"The assembly lacks what {list} tells. {remedy}");
    }

    /// <summary>Whether the assembly is a stand-in, which may offer more than the package, and not the package's own.</summary>
    private static bool IsOurs(Assembly assembly) =>
        string.Equals(assembly.GetCustomAttribute<AssemblyCompanyAttribute>()?.Company, "CstoRef", StringComparison.Ordinal);

    private static IEnumerable<string> Missing(string text, string lines) => Members(lines).Except(Members(text), StringComparer.Ordinal);

    /// <summary>The lines of a list, those of members behind that of their type.</summary>
    private static IEnumerable<string> Members(string list)
    {
        var type = "";
        foreach (var line in list.Split('\n'))
        {
            if (!line.StartsWith(' '))
                type = line;
            yield return line.StartsWith(' ') ? type + line : line;
        }
    }
}
