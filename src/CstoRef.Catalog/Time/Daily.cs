namespace CstoRef.Time;

/// <summary>What depends on the day on which it is read: made at the first reading of a day, and kept until one of another.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="make">Makes it for a day.</param>
internal sealed class Daily<T>(Func<DateOnly, T> make)
    where T : class
{
    private volatile Made? _last;

    public T On(DateOnly day)
    {
        if (_last is { } last && last.Day == day) return last.Value;
        // Whoever comes at the same time makes the same.
        var made = new Made(day, make(day));
        _last = made;
        return made.Value;
    }

    private sealed record Made(DateOnly Day, T Value);
}
