using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Levels;

/// <summary>Somebody who looks on while a run goes on, at one of the levels.</summary>
internal interface IObserver
{
    /// <summary>Looks on until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Whether it was told everything up to a position, by its own account.</summary>
    bool HasReached(Position end);

    /// <summary>Says that the run has waited until it should have been told everything.</summary>
    void CatchUp();
}
