namespace CstoRef.Cli.Output;

/// <summary>How a command writes its result.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs: resources in the contract's JSON.</summary>
    Json,
}
