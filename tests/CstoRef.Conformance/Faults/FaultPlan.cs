namespace CstoRef.Conformance.Faults;

/// <summary>Which faults befall a run, and in which order: each sort once at least where there is room, the others by chance.</summary>
/// <param name="Faults">The faults, in order.</param>
internal sealed record FaultPlan(IReadOnlyList<Fault> Faults)
{
    /// <summary>Chooses among sorts.</summary>
    /// <param name="sorts">The sorts to choose from.</param>
    /// <param name="count">How many faults there shall be.</param>
    /// <param name="random">Where the choices come from.</param>
    public static FaultPlan Of(IReadOnlyList<Fault> sorts, int count, Random random)
    {
        if (sorts.Count == 0) return new([]);
        var turns = sorts.SelectMany(sort => Enumerable.Repeat(sort, sort.Weight)).ToArray();
        Fault[] chosen = [.. sorts, .. Enumerable.Range(0, Math.Max(0, count - sorts.Count)).Select(_ => turns[random.Next(turns.Length)])];
        random.Shuffle(chosen);
        return new(chosen[..Math.Min(count, chosen.Length)]);
    }

    /// <summary>The sorts of the names given, separated by commas; all, or none.</summary>
    /// <exception cref="FormatException">There is no such sort.</exception>
    public static IReadOnlyList<Fault> Sorts(string names) => names switch
    {
        "all" => Fault.All,
        "none" => [],
        _ => [.. names.Split(',').Select(name =>
            Fault.All.FirstOrDefault(fault => string.Equals(fault.Name, name, StringComparison.Ordinal))
            ?? throw new FormatException(
                $"There is no fault {name}. There are: {string.Join(", ", Fault.All.Select(fault => fault.Name))}."))],
    };
}
