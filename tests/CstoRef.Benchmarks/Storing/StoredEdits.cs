using CstoRef.Benchmarks.Generation;
using CstoRef.Changes;
using Google.Protobuf;

namespace CstoRef.Benchmarks.Storing;

/// <summary>One kind of edit of one resource, another one each time.</summary>
/// <param name="Name">What it edits.</param>
/// <param name="Make">Makes the edit of a number on a picture.</param>
internal sealed record StoredEdits(string Name, Func<Catalog, int, Edit> Make)
{
    /// <summary>In the order in which they build on each other.</summary>
    public static IEnumerable<StoredEdits> All =>
    [
        new("a document: its title", (picture, number) => Put(picture.Documents.All[number * 7].Clone(), document =>
            document.Titles[0].Text += $" ({number})")),
        new("a member state: a membership's start", (picture, number) => Put(picture.MemberStates.All[number % 9].Clone(), state =>
            state.Memberships[1].Period.Start.Day = 8 + number)),
        new("a chairmanship: its end", (picture, number) => Put(picture.Chairmanships.All[picture.Chairmanships.All.Length / 2].Clone(), turn =>
            turn.Period.End = new() { Year = turn.Period.Start.Year, Month = 12, Day = 1 + number })),
        new("a document more", (picture, number) => Put(picture.Documents.All[1].Clone(), document => document.Name = Added(number))),
        new("a document less", (_, number) => new() { Author = "benchmark", Reason = "A deletion", Deletions = [Added(number)] }),
    ];

    private static string Added(int number) => Generated.Name("documents", 1) + $"-{number}";

    private static Edit Put<T>(T resource, Action<T> change)
        where T : IMessage
    {
        change(resource);
        return new() { Author = "benchmark", Reason = "An edit", Puts = [resource] };
    }
}
