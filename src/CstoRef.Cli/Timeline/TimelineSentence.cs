using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Says in one sentence what happened.</summary>
internal static class TimelineSentence
{
    /// <param name="type">What happened.</param>
    /// <param name="title">What names the resource that holds the fact.</param>
    /// <param name="states">The names of the states concerned.</param>
    /// <param name="office">The name of the office concerned.</param>
    /// <param name="framework">What a membership is in.</param>
    public static string Of(
        TimelineEntryType type, string title, string states = "", string office = "", MembershipFramework framework = default) => type switch
        {
            TimelineEntryType.DocumentConsidered => $"{title} considered",
            TimelineEntryType.DocumentSigned => $"{title} signed",
            TimelineEntryType.DocumentAdopted => $"{title} adopted",
            TimelineEntryType.DocumentApproved => $"{title} approved",
            TimelineEntryType.DocumentSignedByParty => $"{title} signed by {(states.Length > 0 ? states : "an organisation")}",
            TimelineEntryType.DocumentEnteredIntoForce => $"{title} entered into force",
            TimelineEntryType.DocumentValidityBegan => $"{title} became valid",
            TimelineEntryType.DocumentValidityEnded => $"{title} ceased to be valid",
            TimelineEntryType.StateSigned => $"{title} signed to join {In(framework)}",
            TimelineEntryType.StateJoined => $"{title} joined {In(framework)}",
            TimelineEntryType.StateSuspended => $"The membership of {title} in {In(framework)} was suspended",
            TimelineEntryType.StateWithdrew => $"{title} withdrew from {In(framework)}",
            TimelineEntryType.StateReturned => $"{title} returned to {In(framework)}",
            TimelineEntryType.StateFrozeParticipation => $"{title} froze its participation in {In(framework)}",
            TimelineEntryType.StateBecameObserver => $"{title} became an observer of {In(framework)}",
            TimelineEntryType.StateStatusEnded => $"A status of {title} in {In(framework)} ended",
            TimelineEntryType.ChairTaken => $"{title} took the chair",
            TimelineEntryType.ChairLeft => $"{title} left the chair",
            TimelineEntryType.SessionHeld => $"{title} met",
            TimelineEntryType.SessionPlanned => $"{title} was to meet",
            TimelineEntryType.OfficeTaken => $"{title} became {office}",
            TimelineEntryType.OfficeLeft => $"{title} ceased to be {office}",
            TimelineEntryType.OfficeAttested => $"{title} is named as {office}",
            TimelineEntryType.OfficeFellVacant => $"The post of {title} fell vacant",
            TimelineEntryType.OfficeVacancyEnded => $"The vacancy of the post of {title} ended",
            TimelineEntryType.BodyFounded => $"{title} founded",
            TimelineEntryType.BodyDissolved => $"{title} dissolved",
            TimelineEntryType.ForceEstablished => $"{title} established",
            TimelineEntryType.ForceDissolved => $"{title} dissolved",
            TimelineEntryType.ForceJoined => $"{states} joined {title}",
            TimelineEntryType.NameTaken => $"A name of {title} came into use",
            TimelineEntryType.NameDropped => $"A name of {title} went out of use",
            TimelineEntryType.OrganizationFormChanged => $"{title} took a new form",
            TimelineEntryType.ExternalStatusGained => $"{title} gained a status at another organisation",
            TimelineEntryType.ExternalStatusLost => $"{title} lost a status at another organisation",
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
