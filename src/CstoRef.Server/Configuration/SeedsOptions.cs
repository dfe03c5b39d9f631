namespace CstoRef.Server.Configuration;

/// <summary>The data to begin with.</summary>
internal sealed record SeedsOptions
{
    /// <summary>The folder of the seed files that fill an empty database. Not set: an empty database stays empty.</summary>
    public string? Directory { get; init; }
}
