namespace CstoRef.Cli.Output;

/// <summary>A part of a text on a console.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsHighlighted">Whether it stands out, where the console can show that.</param>
internal readonly record struct TextPart(string Text, bool IsHighlighted = false);
