namespace CstoRef.Cli.Output;

/// <summary>How a command writes its result.</summary>
internal enum OutputFormat
{
    /// <summary>For people: as much as the window is wide.</summary>
    Table,

    /// <summary>For people: all of it, however long the lines are.</summary>
    Wide,

    /// <summary>For programs: resources in the contract's JSON.</summary>
    Json,
}
