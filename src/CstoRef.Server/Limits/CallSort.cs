namespace CstoRef.Server.Limits;

/// <summary>The sorts of calls of which a caller may have a number open at once.</summary>
internal enum CallSort
{
    /// <summary>One answer to one request.</summary>
    Call,

    /// <summary>A watch of the data.</summary>
    Watch,

    /// <summary>Any other stream.</summary>
    Stream,
}
