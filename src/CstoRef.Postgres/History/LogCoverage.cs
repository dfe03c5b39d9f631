namespace CstoRef.Postgres.History;

/// <summary>What the log can tell of the revisions that somebody asks about.</summary>
public enum LogCoverage
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>They belong to another epoch: the history that they stand in was broken off.</summary>
    OtherEpoch,

    /// <summary>
    /// The head is before one of them: it is not there yet, or the history was rewound without a new epoch. A standby that is behind
    /// answers so too, for as long as it is.
    /// </summary>
    AfterHead,

    /// <summary>The log has that revision of that epoch, and by its digest another one: the history was rewound, and went on.</summary>
    OtherHistory,

    /// <summary>The log no longer reaches back as far.</summary>
    NoLongerKept,
}
