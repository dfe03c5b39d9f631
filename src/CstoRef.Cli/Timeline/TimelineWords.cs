using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Says what happened, in words that follow the name of whoever or whatever it happened to.</summary>
internal static class TimelineWords
{
    public static string Of(TimelineEntryType type) => type switch
    {
        TimelineEntryType.DocumentConsidered => "considered",
        TimelineEntryType.DocumentSigned => "signed",
        TimelineEntryType.DocumentAdopted => "adopted",
        TimelineEntryType.DocumentApproved => "approved",
        TimelineEntryType.DocumentSignedByParty => "signed by a party",
        TimelineEntryType.DocumentEnteredIntoForce => "entered into force",
        _ => type.ToString(),
    };
}
