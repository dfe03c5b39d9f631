namespace CstoRef.Conformance.Histories;

/// <summary>From where an observer is told.</summary>
internal enum WatchStart
{
    /// <summary>From all that there is.</summary>
    InitialState,

    /// <summary>From what it holds.</summary>
    After,

    /// <summary>From now.</summary>
    Now,
}
