namespace CstoRef.Conformance.Faults;

/// <summary>One sort of fault.</summary>
/// <param name="Name">What it is called where faults are chosen.</param>
/// <param name="Meaning">What happens, for people.</param>
/// <param name="Weight">How often it comes, beside the others.</param>
/// <param name="InjectAsync">Lets it happen, and waits until it is over.</param>
internal sealed record Fault(string Name, string Meaning, int Weight, Func<FaultScene, CancellationToken, Task> InjectAsync)
{
    /// <summary>All sorts.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. DatabaseFaults.All, .. ServiceFaults.All, .. HistoryFaults.All];
}
