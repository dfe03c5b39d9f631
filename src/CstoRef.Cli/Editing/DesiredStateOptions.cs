using System.CommandLine;

namespace CstoRef.Cli.Editing;

/// <summary>What commands about desired state have in common.</summary>
internal static class DesiredStateOptions
{
    public static Argument<DirectoryInfo> Folder() => new("DIR") { Description = "The folder with the seed files." };

    public static Option<bool> Prune() => new("--prune") { Description = "Delete what DIR does not hold; else it stays." };
}
