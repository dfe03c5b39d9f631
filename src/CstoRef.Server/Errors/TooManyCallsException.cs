namespace CstoRef.Server.Errors;

/// <summary>As many calls of a sort are open as the service holds at once.</summary>
/// <param name="limit">How many those are.</param>
/// <param name="calls">The sort.</param>
internal sealed class TooManyCallsException(int limit, string calls = "calls of this method")
    : Exception($"{limit} {calls} are open, which is as many as the service holds at once. Try again when others have ended.")
{
    public int Limit { get; } = limit;
}
