using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Says in one sentence what happened, in the present tense, since some of it is yet to come.</summary>
internal static class TimelineSentence
{
    /// <summary>The sentence of a dated fact.</summary>
    public static string Of(TimelineEntry entry, DisplayNames names)
    {
        var (title, states, office) = (names.Of(entry.Titles), names.Of(entry.MemberStates), names.Of(entry.Office));
        return names.Languages.IsRussian
            ? RussianTimelineSentence.Of(entry.Type, title, states, office, entry.Framework, entry.SessionOutcome)
            : Of(entry.Type, title, states, office, entry.Framework, entry.SessionOutcome);
    }

    /// <param name="type">What happened.</param>
    /// <param name="title">What names the resource that holds the fact.</param>
    /// <param name="states">The names of the states concerned.</param>
    /// <param name="office">The name of the office concerned.</param>
    /// <param name="framework">What a membership is in.</param>
    /// <param name="outcome">What became of the session concerned.</param>
    public static string Of(
        TimelineEntryType type,
        string title,
        string states = "",
        string office = "",
        MembershipFramework framework = default,
        SessionOutcome outcome = default) => type switch
        {
            TimelineEntryType.DocumentConsidered => $"{title} considered",
            TimelineEntryType.DocumentSigned => $"{title} signed",
            TimelineEntryType.DocumentAdopted => $"{title} adopted",
            TimelineEntryType.DocumentApproved => $"{title} approved",
            TimelineEntryType.DocumentSignedByParty => $"{title} signed by {(states.Length > 0 ? states : "an organisation")}",
            TimelineEntryType.DocumentApprovedByParty => $"{title} approved by {states}",
            TimelineEntryType.DocumentRatifiedByParty => $"{title} ratified by {states}",
            TimelineEntryType.DocumentDepositedByParty => $"{states} deposits its instrument about {title}",
            TimelineEntryType.DocumentInForceForParty => $"{title} in force for {states}",
            TimelineEntryType.DocumentLeftByParty => $"{states} leaves {title}",
            TimelineEntryType.DocumentEnteredIntoForce => $"{title} in force",
            TimelineEntryType.DocumentValidityBegan => $"{title} becomes valid",
            TimelineEntryType.DocumentValidityEnded => $"{title} ceases to be valid",
            TimelineEntryType.StateSigned => $"{title} signs to join {In(framework)}",
            TimelineEntryType.StateJoined => $"{title} joins {In(framework)}",
            TimelineEntryType.StateSuspended => $"The membership of {title} in {In(framework)} is suspended",
            TimelineEntryType.StateWithdrew => $"{title} withdraws from {In(framework)}",
            TimelineEntryType.StateReturned => $"{title} returns to {In(framework)}",
            TimelineEntryType.StateFrozeParticipation => $"{title} freezes its participation in {In(framework)}",
            TimelineEntryType.StateBecameObserver => $"{title} becomes an observer of {In(framework)}",
            TimelineEntryType.StateStatusEnded => $"A status of {title} in {In(framework)} ends",
            TimelineEntryType.ChairTaken => $"{title} takes the chair",
            TimelineEntryType.ChairLeft => $"{title} leaves the chair",
            TimelineEntryType.SessionHeld => $"{title} meets",
            TimelineEntryType.SessionPlanned when outcome == SessionOutcome.NotKnown =>
                $"{title} was to meet; no source says whether it did",
            TimelineEntryType.SessionPlanned => $"{title} is to meet",
            TimelineEntryType.OfficeTaken => $"{title} becomes {office}",
            TimelineEntryType.OfficeLeft => $"{title} ceases to be {office}",
            TimelineEntryType.OfficeAttested => $"{title} is named as {office}",
            TimelineEntryType.OfficeFellVacant => $"The post of {title} falls vacant",
            TimelineEntryType.OfficeVacancyEnded => $"The vacancy of the post of {title} ends",
            TimelineEntryType.BodyFounded => $"{title} founded",
            TimelineEntryType.BodyDissolved => $"{title} dissolved",
            TimelineEntryType.ForceEstablished => $"{title} established",
            TimelineEntryType.ForceDissolved => $"{title} dissolved",
            TimelineEntryType.ForceJoined => $"{states} joins {title}",
            TimelineEntryType.NameTaken => $"A name of {title} comes into use",
            TimelineEntryType.NameDropped => $"A name of {title} goes out of use",
            TimelineEntryType.OrganizationFormChanged => $"{title} takes a new form",
            TimelineEntryType.ExternalStatusGained => $"{title} gains a status at another organisation",
            TimelineEntryType.ExternalStatusLost => $"{title} loses a status at another organisation",
            TimelineEntryType.SourcePublished => $"{title} published",
            _ => title,
        };

    private static string In(MembershipFramework framework) => framework switch
    {
        MembershipFramework.Treaty => "the Treaty",
        MembershipFramework.Organization => "the Organization",
        MembershipFramework.ParliamentaryAssembly => "the Parliamentary Assembly",
        _ => "another framework",
    };
}
