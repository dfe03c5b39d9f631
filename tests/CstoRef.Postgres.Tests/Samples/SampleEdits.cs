using CstoRef.Postgres.Committing;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Postgres.Tests.Samples;

/// <summary>Change sets on top of the sample.</summary>
internal static class SampleEdits
{
    /// <summary>A source that the sample does not have.</summary>
    public static Source NewSource(string slug, string title) =>
        new() { Name = $"sources/{slug}", Title = title, Language = "en", Kind = SourceKind.News, Uri = $"https://example.org/{slug}" };

    /// <summary>The sample's book under another title.</summary>
    public static Source Book(string title)
    {
        var book = Sample.Resources().OfType<Source>().First(source => source.Name is "sources/book");
        book.Title = title;
        return book;
    }

    /// <summary>Commits resources and deletions as one change set.</summary>
    public static Task<CommitResult> CommitAsync(
        this TestDatabase database,
        IReadOnlyList<IMessage> upserts,
        IReadOnlyList<string> deletions,
        CancellationToken cancellationToken,
        string author = "editor",
        Catalog? known = null) =>
        database.Writer().CommitAsync(
            new() { Author = author, Reason = "An edit", Puts = upserts, Deletions = deletions }, known, cancellationToken);
}
