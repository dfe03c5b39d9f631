namespace CstoRef.Cli.Output;

/// <summary>What a part of a line is coloured by, where the console shows colours.</summary>
internal enum TextColour
{
    /// <summary>As all other text.</summary>
    Plain,

    /// <summary>What is no more.</summary>
    Red,

    /// <summary>What is new.</summary>
    Green,

    /// <summary>What is another now.</summary>
    Yellow,
}
