namespace CstoRef.Postgres.Embedded;

/// <summary>Why the embedded cluster cannot run.</summary>
public enum EmbeddedClusterFault
{
    /// <summary>This machine has no PostgreSQL binaries that are new enough.</summary>
    BinariesMissing,

    /// <summary>No operating system user can run the cluster.</summary>
    UserMissing,

    /// <summary>The data folder cannot be made, written or reached.</summary>
    DataFolderNotWritable,

    /// <summary>The data folder holds something that this service did not make.</summary>
    DataFolderForeign,

    /// <summary>Another service runs on the data folder.</summary>
    DataFolderInUse,

    /// <summary>The data folder was taken away while the service ran on it.</summary>
    DataFolderLost,

    /// <summary>The data was written by another major version of PostgreSQL, whose binaries this machine does not have.</summary>
    VersionMismatch,

    /// <summary>PostgreSQL did not start.</summary>
    StartFailed,
}
