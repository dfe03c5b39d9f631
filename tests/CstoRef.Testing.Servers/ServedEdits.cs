using CstoRef.Changes;
using CstoRef.Postgres.History;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Testing.Servers;

/// <summary>
/// Makes a service serve change sets that no database holds, as it serves those that it follows: for what is too large, too fast or too
/// much for one. The service must not follow its database.
/// </summary>
internal static class ServedEdits
{
    /// <summary>Puts resources.</summary>
    public static LoggedChangeSet ServePuts(this RunningServer server, params IReadOnlyList<IMessage> puts) =>
        Serve(server, new() { Author = "A test", Reason = "A reason", Puts = puts });

    /// <summary>Deletes resources.</summary>
    public static LoggedChangeSet ServeDeletions(this RunningServer server, params IReadOnlyList<string> names) =>
        Serve(server, new() { Author = "A test", Reason = "A reason", Deletions = names });

    /// <summary>A source that nobody refers to.</summary>
    public static Source NewSource(string slug, int size = 0) => new()
    {
        Name = $"sources/{slug}",
        Title = "A new one",
        Language = "en",
        Uri = $"https://example.org/new/{slug}",
        Kind = SourceKind.Official,
        Note = new('x', size),
    };

    private static LoggedChangeSet Serve(RunningServer server, Edit edit)
    {
        var served = server.Current.Served.ShouldNotBeNull();
        var plan = Plan.Of(edit, served.Catalog);
        var changeSet = new LoggedChangeSet(
            new(plan.After.Revision, DateTimeOffset.UnixEpoch, edit.Author, edit.Reason, plan.Changes.Length, plan.After.Digest), plan.Changes);
        server.Current.TryServe(served, plan.After, [changeSet]).ShouldBeTrue();
        return changeSet;
    }
}
