namespace CstoRef.Server.Errors;

/// <summary>What is asked for does not fit into one answer.</summary>
/// <param name="message">What does not fit.</param>
/// <param name="fitting">How many of the elements asked for fit together, from the first one on.</param>
internal sealed class AnswerTooLargeException(string message, int fitting) : Exception(message)
{
    /// <summary>That a batch of names is too large.</summary>
    public static AnswerTooLargeException OfBatch(int asked, int fitting) =>
        new($"The {asked} resources are too large for one answer. The first {fitting} of the names fit into one.", fitting);

    /// <summary>That elements are too large with what names the resources to which they refer.</summary>
    public static AnswerTooLargeException WithReferences(int asked, int fitting) =>
        new($"The {asked} elements are too large for one answer with the names of all to which they refer. The first {fitting} fit into one.", fitting);

    /// <summary>That all which is to be told of a day is too large together.</summary>
    public static AnswerTooLargeException OfOverview() =>
        new("What is known of the day is too large for one answer. Ask for RESOURCE_VIEW_BASIC, for fewer documents and fewer days around it.", 0);

    /// <summary>How many of the elements asked for fit together, from the first one on.</summary>
    public int Fitting { get; } = fitting;
}
