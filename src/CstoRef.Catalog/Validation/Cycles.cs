namespace CstoRef.Validation;

/// <summary>Finds cycles among resources that name others of their kind.</summary>
internal static class Cycles
{
    /// <summary>
    /// The references that close a cycle: there is one exactly where there is a cycle. It walks without recursion, so chains may be long.
    /// </summary>
    public static IEnumerable<(string From, TEdge Edge)> Closing<TEdge>(
        IEnumerable<string> names, Func<string, IEnumerable<TEdge>> edgesOf, Func<TEdge, string> targetOf)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in names)
        {
            if (done.Contains(start)) continue;
            var open = new HashSet<string>(StringComparer.Ordinal) { start };
            var path = new Stack<(string Name, IEnumerator<TEdge> Edges)>([(start, edgesOf(start).GetEnumerator())]);
            while (path.TryPeek(out var step))
            {
                if (!step.Edges.MoveNext())
                {
                    step.Edges.Dispose();
                    path.Pop();
                    open.Remove(step.Name);
                    done.Add(step.Name);
                    continue;
                }

                var target = targetOf(step.Edges.Current);
                if (open.Contains(target)) yield return (step.Name, step.Edges.Current);
                else if (!done.Contains(target) && open.Add(target)) path.Push((target, edgesOf(target).GetEnumerator()));
            }
        }
    }
}
