namespace CstoRef.Client.Replicas;

/// <summary>
/// How long to wait before the next attempt: twice as long after each failure, by chance a little less, so that many do not come at once.
/// </summary>
internal sealed class Backoff(CstoRefReplicaOptions options)
{
    private int _failures;

    /// <summary>Begins anew after a success.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The time to wait.</summary>
    /// <param name="atLeast">How long the service asks to wait.</param>
    public TimeSpan Next(TimeSpan atLeast)
    {
        var most = options.InitialBackoff.TotalSeconds * Math.Pow(2, _failures);
        if (most < options.MaxBackoff.TotalSeconds) _failures++;
        else most = options.MaxBackoff.TotalSeconds;
        var wait = TimeSpan.FromSeconds(most * (1 - (Random.Shared.NextDouble() / 2)));
        // Who was asked to wait does not come with all others that were.
        return wait > atLeast ? wait : atLeast + (wait / 2);
    }
}
