using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Who may edit, and limits of edits.</summary>
internal sealed record EditingOptions
{
    /// <summary>Who may edit.</summary>
    public EditingMode Mode { get; init; } = EditingMode.Scope;

    /// <summary>The greatest edit, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRequestSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many resources one edit may put and delete.</summary>
    [Range(1, 1_000_000)]
    public int MaxChanges { get; init; } = 10_000;

    /// <summary>How many edits of one caller may wait for their turn; one is made at a time.</summary>
    [Range(0, 10_000)]
    public int MaxWaiting { get; init; } = 64;
}

/// <summary>Who may edit.</summary>
internal enum EditingMode
{
    /// <summary>Nobody.</summary>
    Off,

    /// <summary>Whoever has the scope <c>cstoref.edit</c>.</summary>
    Scope,

    /// <summary>Whoever has that scope; and whoever calls, where gRPC listens on loopback alone.</summary>
    Loopback,
}
