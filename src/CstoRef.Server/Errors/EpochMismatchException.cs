namespace CstoRef.Server.Errors;

/// <summary>A copy of the data stands in another history than the one that is served.</summary>
internal sealed class EpochMismatchException(string served)
    : Exception($"The revision belongs to another history than the one that is served, {served}. Take the state anew.")
{
    public string Served { get; } = served;
}
