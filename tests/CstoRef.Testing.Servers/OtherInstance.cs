using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Testing.Postgres;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Testing.Servers;

/// <summary>Commits change sets as another instance on the same database does: past the service under test.</summary>
internal static class OtherInstance
{
    /// <summary>Puts resources in the place of those of their names.</summary>
    /// <returns>The revision that was made.</returns>
    public static Task<long> PutAsync(TestDatabase database, params IReadOnlyList<IMessage> resources) =>
        CommitAsync(database, new() { Author = "Another", Reason = "A correction", Puts = resources });

    /// <summary>Deletes resources.</summary>
    /// <returns>The revision that was made.</returns>
    public static Task<long> DeleteAsync(TestDatabase database, params IReadOnlyList<string> names) =>
        CommitAsync(database, new() { Author = "Another", Reason = "A deletion", Deletions = names });

    /// <summary>A copy of a resource with another text in one of its fields.</summary>
    public static T With<T>(T resource, Action<T> change)
        where T : class, IMessage<T>
    {
        var copy = resource.Clone();
        change(copy);
        return copy;
    }

    private static async Task<long> CommitAsync(TestDatabase database, Edit edit)
    {
        var writer = new ChangeSetWriter(database.Connections, NullLogger<ChangeSetWriter>.Instance);
        return (await writer.CommitAsync(edit, known: null, TestContext.Current.CancellationToken).DefaultTimeout()).Revision;
    }
}
