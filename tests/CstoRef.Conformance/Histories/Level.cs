namespace CstoRef.Conformance.Histories;

/// <summary>Where an observer stands on the way from the database to the consumers.</summary>
internal enum Level
{
    /// <summary>It reads the log in the database.</summary>
    PostgresLog,

    /// <summary>It sees what a service follows, in the service's process.</summary>
    Follower,

    /// <summary>It is a client of a service.</summary>
    Server,

    /// <summary>It sees what a consumer's replica holds.</summary>
    Replica,
}
