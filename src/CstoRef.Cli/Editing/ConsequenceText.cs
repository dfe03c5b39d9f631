using System.Collections.Frozen;
using CstoRef.Changes;
using CstoRef.Cli.Output;
using CstoRef.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Editing;

/// <summary>Tells what follows from a plan for questions about days, each in one sentence.</summary>
internal sealed class ConsequenceText
{
    private static readonly EnumDescriptor Statuses = Standing.Descriptor.FindFieldByName("status").EnumType;
    private static readonly EnumDescriptor Certainties = EditAnswer.Descriptor.FindFieldByName("certainty").EnumType;

    private readonly DisplayNames _names;

    /// <param name="plan">The plan, whose pictures say what people call the resources.</param>
    /// <param name="languages">In which language to speak.</param>
    public ConsequenceText(Plan plan, LanguageOrder languages)
    {
        var named = plan.Consequences.SelectMany(one => one.Before.Values.Concat(one.After.Values).Select(value => value.Value).Append(one.Subject))
            .Distinct(StringComparer.Ordinal);
        _names = new(
            languages,
            named.Select(name => (Name: name, Resource: plan.After.Find(name) ?? plan.Before.Find(name)))
                .Where(one => one.Resource is not null)
                .ToFrozenDictionary(one => one.Name, one => DisplayNames.Of(one.Resource!, languages), StringComparer.Ordinal));
    }

    /// <summary>The sentence.</summary>
    public string Of(EditConsequence told)
    {
        var (before, after) = (AnswerOf(told, told.Before), AnswerOf(told, told.After));
        if (_names.Languages.IsRussian) return $"{RussianDaysOf(told)} {RussianSubjectOf(told)}: {before} → {after}.";
        return $"{DaysOf(told)} {SubjectOf(told)} {after} instead of {before}.";
    }

    private string SubjectOf(EditConsequence told) => told.Type switch
    {
        EditConsequenceType.Chair => "the chair is",
        EditConsequenceType.Standing => $"{PossessiveOf(_names.Of(told.Subject))} standing {FrameworkOf(told.Framework)}is",
        _ => $"{_names.Of(told.Subject)} is held by",
    };

    private string RussianSubjectOf(EditConsequence told) => told.Type switch
    {
        EditConsequenceType.Chair => "председательство",
        EditConsequenceType.Standing when told.Framework != MembershipFramework.Organization =>
            $"{_names.Of(told.Subject)} ({_names.Languages.Of(EditConsequence.Descriptor.FindFieldByName("framework").EnumType, (int)told.Framework)})",
        _ => _names.Of(told.Subject),
    };

    private string AnswerOf(EditConsequence told, RepeatedField<EditAnswer> answers)
    {
        if (answers.Count > 0) return string.Join(", ", answers.Select(answer => AnswerOf(told, answer)));
        if (_names.Languages.IsRussian) return told.Type == EditConsequenceType.Standing ? "ничего" : "никто";
        return told.Type == EditConsequenceType.Standing ? "nothing" : "nobody";
    }

    private string AnswerOf(EditConsequence told, EditAnswer answer)
    {
        var value = told.Type == EditConsequenceType.Standing && Statuses.FindValueByName(answer.Value) is { } status
            ? _names.Languages.Of(Statuses, status.Number)
            : _names.Of(answer.Value);
        return answer.Certainty == Certainty.Certain ? value : $"{value} ({_names.Languages.Of(Certainties, (int)answer.Certainty)})";
    }

    private static string DaysOf(EditConsequence told) => (told.Start, told.End) switch
    {
        (null, null) => "On every day",
        ({ } start, null) => $"From {DateText.Of(start)}",
        (null, { } end) => $"Until {DateText.Of(end)}",
        ({ } start, { } end) => $"From {DateText.Of(start)} until {DateText.Of(end)}",
    };

    private static string RussianDaysOf(EditConsequence told) => (told.Start, told.End) switch
    {
        (null, null) => "Всегда",
        ({ } start, null) => $"С {DateText.Of(start)}",
        (null, { } end) => $"До {DateText.Of(end)}",
        ({ } start, { } end) => $"С {DateText.Of(start)} до {DateText.Of(end)}",
    };

    private static string PossessiveOf(string name) => name.EndsWith('s') ? $"{name}’" : $"{name}'s";

    private static string FrameworkOf(MembershipFramework framework) => framework switch
    {
        MembershipFramework.Treaty => "under the Treaty ",
        MembershipFramework.ParliamentaryAssembly => "in the Parliamentary Assembly ",
        _ => string.Empty,
    };
}
