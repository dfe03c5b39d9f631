namespace CstoRef.Server.Errors;

/// <summary>As many watches are open as the service holds at once.</summary>
internal sealed class TooManyWatchersException(int limit)
    : Exception($"{limit} watches are open, which is as many as the service holds at once. Try again when others have ended.")
{
    public int Limit { get; } = limit;
}
