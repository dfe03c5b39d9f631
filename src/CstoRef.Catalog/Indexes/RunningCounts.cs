namespace CstoRef.Indexes;

/// <summary>
/// How many of some numbers come by each of them: there may be many, but they are few different ones, as those of days are.
/// </summary>
internal sealed class RunningCounts
{
    /// <summary>The numbers, each once, in order.</summary>
    private readonly int[] _numbers;

    /// <summary>How many come by each, with itself.</summary>
    private readonly int[] _counts;

    private RunningCounts(int[] numbers, int[] counts) => (_numbers, _counts) = (numbers, counts);

    /// <summary>Counts numbers, which come in any order.</summary>
    public static RunningCounts Of(IEnumerable<int> numbers) => new RunningCounts([], []).After([], numbers);

    /// <summary>How many come by a number, with itself.</summary>
    public int By(int number)
    {
        var found = Array.BinarySearch(_numbers, number);
        var index = found < 0 ? ~found - 1 : found;
        return index < 0 ? 0 : _counts[index];
    }

    /// <summary>The counts without some of the numbers and with others.</summary>
    public RunningCounts After(IEnumerable<int> gone, IEnumerable<int> put)
    {
        var changes = new Dictionary<int, int>();
        foreach (var number in gone) changes[number] = changes.GetValueOrDefault(number) - 1;
        foreach (var number in put) changes[number] = changes.GetValueOrDefault(number) + 1;
        var changed = changes.Where(change => change.Value != 0).OrderBy(change => change.Key).ToArray();
        return changed.Length == 0 ? this : Merged(changed);
    }

    private RunningCounts Merged(KeyValuePair<int, int>[] changed)
    {
        var (numbers, counts) = (new List<int>(_numbers.Length + changed.Length), new List<int>(_numbers.Length + changed.Length));
        var (index, change, more) = (0, 0, 0);
        while (index < _numbers.Length || change < changed.Length)
        {
            var number = Math.Min(
                index < _numbers.Length ? _numbers[index] : int.MaxValue, change < changed.Length ? changed[change].Key : int.MaxValue);
            if (change < changed.Length && changed[change].Key == number) more += changed[change++].Value;
            var before = index < _numbers.Length && _numbers[index] == number ? _counts[index++] : index == 0 ? 0 : _counts[index - 1];
            // A number that none is any more counts as many as the one before.
            if (before + more == (counts.Count == 0 ? 0 : counts[^1])) continue;
            numbers.Add(number);
            counts.Add(before + more);
        }

        return new([.. numbers], [.. counts]);
    }
}
