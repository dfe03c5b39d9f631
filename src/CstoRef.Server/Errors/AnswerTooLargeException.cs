namespace CstoRef.Server.Errors;

/// <summary>What a batch asks for does not fit into one answer.</summary>
/// <param name="asked">How many names it gives.</param>
/// <param name="fitting">The most of them, from the first one on, that fit together.</param>
internal sealed class AnswerTooLargeException(int asked, int fitting)
    : Exception($"The {asked} resources are too large for one answer. The first {fitting} of the names fit into one.")
{
    public int Fitting { get; } = fitting;
}
