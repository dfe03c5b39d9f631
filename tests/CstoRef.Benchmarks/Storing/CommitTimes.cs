using System.Diagnostics;

namespace CstoRef.Benchmarks.Storing;

/// <summary>Where the time of one commit went.</summary>
/// <param name="Lock">Beginning a transaction, until the head was locked and looked at.</param>
/// <param name="Plan">The changes, the picture after them, and the rules.</param>
/// <param name="Write">The log and the resources.</param>
/// <param name="Commit">What the database checks at the end, and the disk.</param>
internal sealed record CommitTimes(TimeSpan Lock, TimeSpan Plan, TimeSpan Write, TimeSpan Commit)
{
    public TimeSpan Whole => Lock + Plan + Write + Commit;

    /// <summary>Measures a commit by the statements that the driver tells of.</summary>
    public static async Task<(T Result, CommitTimes Times)> OfAsync<T>(Func<Task<T>> commit)
    {
        var statements = new List<(string Sql, DateTime Start, DateTime End)>();
        using var listener = new ActivityListener();
        listener.ShouldListenTo = source => string.Equals(source.Name, "Npgsql", StringComparison.Ordinal);
        listener.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData;
        listener.ActivityStopped = statement =>
        {
            var sql = (statement.GetTagItem("db.query.text") ?? statement.GetTagItem("db.statement")) as string ?? string.Empty;
            statements.Add((sql, statement.StartTimeUtc, statement.StartTimeUtc + statement.Duration));
        };
        ActivitySource.AddActivityListener(listener);
        // The connections tell of what belongs to something.
        using var whole = new Activity("commit").Start();
        var start = DateTime.UtcNow;
        var result = await commit();
        var end = DateTime.UtcNow;
        var looked = statements.Find(statement => statement.Sql.Contains("cstoref.unlogged_change", StringComparison.Ordinal)).End;
        var first = statements.Find(statement => statement.Sql.Contains("INTO cstoref.change_set", StringComparison.Ordinal)).Start;
        var last = statements.Find(statement => statement.Sql.Contains("pg_notify", StringComparison.Ordinal)).End;
        return (result, new(looked - start, first - looked, last - first, end - last));
    }
}
