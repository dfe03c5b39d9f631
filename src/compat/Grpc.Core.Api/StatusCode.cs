namespace Grpc.Core;

/// <summary>The codes that a call can end with. Their numbers go over the wire.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, as a rule by its caller.</summary>
    Cancelled = 1,

    /// <summary>Something failed and nobody said what.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed; the call may have had its effect all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What the request asks for does not exist.</summary>
    NotFound = 5,

    /// <summary>What the request would create exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known, but may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, limit or space is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs; a retry helps only after that changed.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict with another operation; a retry of the whole operation may succeed.</summary>
    Aborted = 10,

    /// <summary>The request goes past what there is at present.</summary>
    OutOfRange = 11,

    /// <summary>The server does not have the method, or not all of it.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the server or the transport is broken.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached or cannot serve now; a retry may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,

    /// <summary>The caller did not prove who it is.</summary>
    Unauthenticated = 16,
}
