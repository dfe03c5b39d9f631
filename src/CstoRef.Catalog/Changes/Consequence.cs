using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Changes;

/// <summary>Days on which an edit gives a question about a day another answer.</summary>
/// <param name="Kind">Which question.</param>
/// <param name="Subject">
/// The resource name of what is asked about: the Organization whose chair it is, the state whose standing it is, the office whose
/// holders they are.
/// </param>
/// <param name="Framework">The framework of a standing; else UNSPECIFIED.</param>
/// <param name="From">The first of the days.</param>
/// <param name="Through">The last of them; null where they go on to the end of the calendar.</param>
/// <param name="Before">What was answered.</param>
/// <param name="After">What will be answered.</param>
public sealed record Consequence(
    ConsequenceKind Kind,
    string Subject,
    MembershipFramework Framework,
    DateOnly From,
    DateOnly? Through,
    DayAnswer Before,
    DayAnswer After)
{
    /// <summary>The consequence as the contract tells it.</summary>
    public EditConsequence ToMessage() => new()
    {
        Type = Kind switch
        {
            ConsequenceKind.Chair => EditConsequenceType.Chair,
            ConsequenceKind.Standing => EditConsequenceType.Standing,
            _ => EditConsequenceType.Holder,
        },
        Subject = Subject,
        Framework = Framework,
        Start = From.IsFirstOfTheCalendar() ? null : From.ToPartialDate(),
        End = Through?.AddDays(1).ToPartialDate(),
        Before = { AnswersOf(Before) },
        After = { AnswersOf(After) },
    };

    private static IEnumerable<EditAnswer> AnswersOf(DayAnswer answer) =>
        answer.Values.Select(value => new EditAnswer { Value = value.Value, Certainty = value.Certainty });
}

/// <summary>A question about a day whose answer an edit may change.</summary>
public enum ConsequenceKind
{
    /// <summary>Which state is in the chair.</summary>
    Chair,

    /// <summary>What a state is in a framework.</summary>
    Standing,

    /// <summary>Who holds an office.</summary>
    Holder,
}
