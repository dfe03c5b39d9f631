namespace CstoRef.Server.Configuration;

/// <summary>Who may call, and how the service knows who calls.</summary>
internal sealed record SecurityOptions
{
    /// <summary>What somebody may do whom the service does not know.</summary>
    public AnonymousAccess Anonymous { get; init; }

    /// <summary>Who may ask for the contract by reflection.</summary>
    public ReflectionAccess Reflection { get; init; } = ReflectionAccess.Read;

    /// <summary>
    /// A file of preshared tokens, one line each: name, scopes with commas between them, <c>sha256:</c> and the hash of the token. It is read
    /// again when it changes.
    /// </summary>
    public string? TokensFile { get; init; }
}

/// <summary>What somebody may do whom the service does not know.</summary>
internal enum AnonymousAccess
{
    /// <summary>To read, where gRPC listens on loopback alone.</summary>
    Loopback,

    /// <summary>To read, from wherever the gRPC endpoint is reached.</summary>
    Read,

    /// <summary>Nothing but to ask for the health.</summary>
    None,
}

/// <summary>Who may ask for the contract by reflection.</summary>
internal enum ReflectionAccess
{
    /// <summary>Whoever may read.</summary>
    Read,

    /// <summary>Whoever connects.</summary>
    Open,

    /// <summary>Whoever has the scope <c>cstoref.operate</c>.</summary>
    Operate,

    /// <summary>Nobody: there is none.</summary>
    Off,
}
