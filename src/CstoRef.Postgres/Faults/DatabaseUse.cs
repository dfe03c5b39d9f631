namespace CstoRef.Postgres.Faults;

/// <summary>What was being done in the database when it failed: it decides what a fault means.</summary>
internal enum DatabaseUse
{
    /// <summary>Nothing was asked but to begin.</summary>
    Opening,

    /// <summary>Something was asked.</summary>
    Reading,

    /// <summary>Data was being written.</summary>
    Writing,

    /// <summary>The commit was under way: where the connection breaks, nobody can say whether it came about.</summary>
    Committing,
}
