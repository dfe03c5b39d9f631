namespace CstoRef.Validation;

/// <summary>Finds cycles among resources that name others of their kind.</summary>
internal static class Cycles
{
    /// <summary>
    /// The references that close a cycle: there is one exactly where there is a cycle, and it is the same from wherever on the cycle the
    /// search starts. It walks without recursion, so chains may be long.
    /// </summary>
    /// <param name="names">Where to start; cycles are found that can be reached from there.</param>
    /// <param name="edgesOf">The references of a resource; none where there is no such resource.</param>
    /// <param name="targetOf">The name that a reference names.</param>
    public static IEnumerable<(string From, TEdge Edge)> Closing<TEdge>(
        IEnumerable<string> names, Func<string, IEnumerable<TEdge>> edgesOf, Func<TEdge, string> targetOf) =>
        from knot in Knots(names, name => edgesOf(name).Select(targetOf))
        from closing in ClosingIn(knot, edgesOf, targetOf)
        select closing;

    /// <summary>
    /// The sets of names that all lead to each other, in the order of their first names: strongly connected components (Tarjan,
    /// "Depth-first search and linear graph algorithms"). A name that leads to nobody who leads back is a set of its own.
    /// </summary>
    private static IOrderedEnumerable<SortedSet<string>> Knots(IEnumerable<string> names, Func<string, IEnumerable<string>> targetsOf)
    {
        var knots = new List<SortedSet<string>>();
        var (found, earliest) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var (loose, isLoose) = (new Stack<string>(), new HashSet<string>(StringComparer.Ordinal));
        var path = new Stack<(string Name, IEnumerator<string> Targets)>();
        foreach (var start in names)
        {
            if (!found.ContainsKey(start)) Open(start);
            while (path.TryPeek(out var step))
            {
                if (!step.Targets.MoveNext()) Close();
                else if (!found.TryGetValue(step.Targets.Current, out var target)) Open(step.Targets.Current);
                else if (isLoose.Contains(step.Targets.Current)) earliest[step.Name] = Math.Min(earliest[step.Name], target);
            }
        }

        return knots.OrderBy(knot => knot.Min, StringComparer.Ordinal);

        void Open(string name)
        {
            earliest[name] = found[name] = found.Count;
            loose.Push(name);
            isLoose.Add(name);
            path.Push((name, targetsOf(name).GetEnumerator()));
        }

        void Close()
        {
            var (name, targets) = path.Pop();
            targets.Dispose();
            if (path.TryPeek(out var parent)) earliest[parent.Name] = Math.Min(earliest[parent.Name], earliest[name]);
            if (earliest[name] != found[name]) return;
            var knot = new SortedSet<string>(StringComparer.Ordinal);
            string member;
            do
            {
                member = loose.Pop();
                isLoose.Remove(member);
                knot.Add(member);
            }
            while (!string.Equals(member, name, StringComparison.Ordinal));
            knots.Add(knot);
        }
    }

    private static IEnumerable<(string From, TEdge Edge)> ClosingIn<TEdge>(
        SortedSet<string> knot, Func<string, IEnumerable<TEdge>> edgesOf, Func<TEdge, string> targetOf)
    {
        var start = knot.Min!;
        var done = new HashSet<string>(StringComparer.Ordinal);
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
            else if (knot.Contains(target) && !done.Contains(target) && open.Add(target)) path.Push((target, edgesOf(target).GetEnumerator()));
        }
    }
}
