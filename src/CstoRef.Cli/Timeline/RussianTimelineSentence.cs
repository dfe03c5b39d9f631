using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Says in Russian what happened, so that neither the gender nor the case of a name matters: it stands first, as it is.</summary>
internal static class RussianTimelineSentence
{
    /// <inheritdoc cref="TimelineSentence.Of(TimelineEntryType, string, string, string, MembershipFramework, SessionOutcome)"/>
    public static string Of(
        TimelineEntryType type,
        string title,
        string states,
        string office,
        MembershipFramework framework,
        SessionOutcome outcome) => type switch
        {
            TimelineEntryType.DocumentConsidered => $"{title}: рассмотрение",
            TimelineEntryType.DocumentSigned => $"{title}: подписание",
            TimelineEntryType.DocumentAdopted => $"{title}: принятие",
            TimelineEntryType.DocumentApproved => $"{title}: утверждение",
            TimelineEntryType.DocumentSignedByParty => $"{title}: подпись ({(states.Length > 0 ? states : "организация")})",
            TimelineEntryType.DocumentApprovedByParty => $"{title}: утверждение ({states})",
            TimelineEntryType.DocumentRatifiedByParty => $"{title}: ратификация ({states})",
            TimelineEntryType.DocumentDepositedByParty => $"{title}: сдача грамоты на хранение ({states})",
            TimelineEntryType.DocumentInForceForParty => $"{title}: вступление в силу ({states})",
            TimelineEntryType.DocumentLeftByParty => $"{title}: выход ({states})",
            TimelineEntryType.DocumentEnteredIntoForce => $"{title}: вступление в силу",
            TimelineEntryType.DocumentValidityBegan => $"{title}: начало действия",
            TimelineEntryType.DocumentValidityEnded => $"{title}: окончание действия",
            TimelineEntryType.StateSigned => $"{title}: подпись о присоединении к {WordsOf(framework).To}",
            TimelineEntryType.StateJoined => $"{title} присоединяется к {WordsOf(framework).To}",
            TimelineEntryType.StateSuspended => $"{title}: членство в {WordsOf(framework).In} приостанавливается",
            TimelineEntryType.StateWithdrew => $"{title} выходит из {WordsOf(framework).Of}",
            TimelineEntryType.StateReturned => $"{title} возвращается в {WordsOf(framework).Into}",
            TimelineEntryType.StateFrozeParticipation => $"{title} замораживает участие в {WordsOf(framework).In}",
            TimelineEntryType.StateBecameObserver => $"{title} становится наблюдателем при {WordsOf(framework).In}",
            TimelineEntryType.StateStatusEnded => $"{title}: окончание статуса в {WordsOf(framework).In}",
            TimelineEntryType.ChairTaken => $"{title} принимает председательство",
            TimelineEntryType.ChairLeft => $"{title} передаёт председательство",
            TimelineEntryType.SessionHeld => $"{title}: заседание",
            TimelineEntryType.SessionPlanned when outcome == SessionOutcome.NotKnown => $"{title}: заседание намечалось; было ли, неизвестно",
            TimelineEntryType.SessionPlanned => $"{title}: предстоит заседание",
            TimelineEntryType.OfficeTaken => $"{title} теперь {office}",
            TimelineEntryType.OfficeLeft => $"{title} больше не {office}",
            TimelineEntryType.OfficeAttested => $"{title} упоминается как {office}",
            TimelineEntryType.OfficeFellVacant => $"{title}: должность становится вакантной",
            TimelineEntryType.OfficeVacancyEnded => $"{title}: должность больше не вакантна",
            TimelineEntryType.BodyFounded or TimelineEntryType.ForceEstablished => $"{title}: создание",
            TimelineEntryType.BodyDissolved or TimelineEntryType.ForceDissolved => $"{title}: упразднение",
            TimelineEntryType.ForceJoined => $"{title}: присоединение ({states})",
            TimelineEntryType.NameTaken => $"{title}: новое наименование",
            TimelineEntryType.NameDropped => $"{title}: прежнее наименование выходит из употребления",
            TimelineEntryType.OrganizationFormChanged => $"{title}: новая форма",
            TimelineEntryType.ExternalStatusGained => $"{title}: получение статуса при другой организации",
            TimelineEntryType.ExternalStatusLost => $"{title}: утрата статуса при другой организации",
            TimelineEntryType.SourcePublished => $"{title}: публикация",
            _ => title,
        };

    /// <summary>What a membership is in, in the genitive, the dative, the accusative and the prepositional case.</summary>
    private static (string Of, string To, string Into, string In) WordsOf(MembershipFramework framework) => framework switch
    {
        MembershipFramework.Treaty => ("Договора", "Договору", "Договор", "Договоре"),
        MembershipFramework.Organization => ("Организации", "Организации", "Организацию", "Организации"),
        MembershipFramework.ParliamentaryAssembly =>
            ("Парламентской Ассамблеи", "Парламентской Ассамблее", "Парламентскую Ассамблею", "Парламентской Ассамблее"),
        _ => ("другого объединения", "другому объединению", "другое объединение", "другом объединении"),
    };
}
