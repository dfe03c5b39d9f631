using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Editing;

/// <summary>What an editor does to the sample's seed files.</summary>
internal static class Edits
{
    /// <summary>The participation of a member froze on a later day.</summary>
    public static void FreezeLater(SeedCopy seeds)
    {
        var text = seeds.Read("member_states.json");
        var frozen = text.IndexOf("MEMBERSHIP_STATUS_PARTICIPATION_FROZEN", StringComparison.Ordinal);
        var (month, day) = (text.IndexOf("\"month\": 2", frozen, StringComparison.Ordinal), text.IndexOf("\"day\": 22", frozen, StringComparison.Ordinal));
        month.ShouldBeInRange(frozen, day);
        seeds.Write("member_states.json", $"{text[..month]}\"month\": 5{text[(month + 10)..day]}\"day\": 1{text[(day + 9)..]}");
    }

    /// <summary>A source has another title.</summary>
    public static void Retitle(SeedCopy seeds) => seeds.Replace("sources.json", "\"On the armies of the members\"", "\"On the armies\"");

    /// <summary>There is one source more.</summary>
    public static void AddSource(SeedCopy seeds) => seeds.Replace(
        "sources.json",
        "[\n",
        """
        [
          {
            "name": "sources/a-new-one",
            "title": "A new one",
            "language": "en",
            "uri": "https://example.org/a-new-one",
            "kind": "SOURCE_KIND_NEWS"
          },

        """);

    /// <summary>A source has another name, by which everybody cites it.</summary>
    public static void RenameCodes(SeedCopy seeds)
    {
        foreach (var file in Directory.EnumerateFiles(seeds.Folder).Select(path => Path.GetFileName(path)))
            seeds.Write(file, seeds.Read(file).Replace("\"sources/codes\"", "\"sources/codices\"", StringComparison.Ordinal));
    }
}
