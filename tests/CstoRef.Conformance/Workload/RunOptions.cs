using CstoRef.Conformance.Faults;

namespace CstoRef.Conformance.Workload;

/// <summary>What a run does.</summary>
internal sealed record RunOptions
{
    /// <summary>How many change sets are made at least.</summary>
    public int ChangeSets { get; init; } = 10_000;

    /// <summary>What all choices of the run come from; in which order things happen, the machine has its part in.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000);

    /// <summary>The sorts of faults that befall it.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = Fault.All;

    /// <summary>How many faults there are; null: one for every 60 change sets.</summary>
    public int? FaultCount { get; init; }

    /// <summary>How many write at the same time.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>How many faults there are.</summary>
    public int FaultTotal => Faults.Count == 0 ? 0 : FaultCount ?? Math.Max(1, ChangeSets / 60);
}
