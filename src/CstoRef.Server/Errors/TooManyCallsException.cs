namespace CstoRef.Server.Errors;

/// <summary>As many calls of a method are open as the service holds at once.</summary>
/// <param name="limit">How many those are.</param>
internal sealed class TooManyCallsException(int limit)
    : Exception($"{limit} calls of this method are open, which is as many as the service holds at once. Try again when others have ended.")
{
    public int Limit { get; } = limit;
}
