using System.Globalization;
using CstoRef.Cli.Calls;

namespace CstoRef.Cli.Editing;

/// <summary>
/// How an edit of which nobody knows what became of it is asked for again. It has a request id, so that it is made once however often it
/// arrives.
/// </summary>
internal static class Resending
{
    /// <summary>How often to ask in all.</summary>
    public const int MostAttempts = 7;

    /// <summary>What to tell a person when it was in vain.</summary>
    public const string Unknown = "Nobody knows whether the edit was made: `cstoref log` tells, and so does the same command once more.";

    /// <summary>Tells the person that the request is sent again, and waits until then.</summary>
    /// <param name="attempt">How often it was sent.</param>
    /// <param name="cause">Why it is sent again, as a sentence.</param>
    /// <param name="asked">How long whoever refused it asked to wait; null: they did not say.</param>
    /// <param name="tell">Tells the person.</param>
    /// <param name="clock">The clock to wait by.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task WaitAsync(
        int attempt, string cause, TimeSpan? asked, Func<string, Task> tell, TimeProvider clock, CancellationToken cancellationToken)
    {
        var delay = asked ?? Backoff.After(attempt);
        await tell(string.Create(CultureInfo.InvariantCulture, $"{cause} The same request is sent again in {delay.TotalSeconds:0.#} s."));
        await Task.Delay(delay, clock, cancellationToken);
    }
}
