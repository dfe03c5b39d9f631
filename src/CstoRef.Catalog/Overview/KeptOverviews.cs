using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;

namespace CstoRef.Overview;

/// <summary>
/// Overviews of one picture, kept for the days on which they are the same but for the days that they name; and those of single days, which
/// are asked for most. It keeps hold of no picture.
/// </summary>
internal sealed class KeptOverviews
{
    /// <summary>How many bytes of each are kept: one takes some dozens of kilobytes.</summary>
    private const int Most = 8 * 1024 * 1024;

    private readonly KeptAnswers<OverviewQuestion, GetOverviewResponse> _ofStretches = new(Most);
    private readonly KeptAnswers<OverviewQuestion, GetOverviewResponse> _ofDays = new(Most);

    /// <summary>Made at the first question: nobody else needs it.</summary>
    private OverviewTurns? _turns;

    /// <summary>The answer to a question; shared, so that nobody may change it.</summary>
    /// <param name="catalog">The picture that it belongs to.</param>
    /// <param name="question">The question.</param>
    public GetOverviewResponse Of(Catalog catalog, OverviewQuestion question) =>
        _ofDays.Find(question) ?? _ofDays.Keep(question, OnDay(OfStretch(catalog, question), question));

    /// <summary>An answer that is the same, but perhaps for the days that it names.</summary>
    private GetOverviewResponse OfStretch(Catalog catalog, OverviewQuestion question)
    {
        // Whoever comes at the same time makes the same.
        var turns = _turns ??= new(catalog);
        var same = question with { Day = turns.UnchangedSince(question.Day, question.AroundDays) };
        return _ofStretches.Find(same) ?? _ofStretches.Keep(same, OverviewOnDay.Make(catalog, question));
    }

    /// <summary>
    /// The answer that names the day of a question; it shares all else, and its bytes are made of those that were made before.
    /// </summary>
    private static GetOverviewResponse OnDay(GetOverviewResponse same, OverviewQuestion question)
    {
        var day = question.Day.ToPartialDate();
        if (same.Day.Equals(day)) return same;
        var answer = (GetOverviewResponse)SharingCopy.Copy(same, (_, value) => value);
        (answer.Day, answer.TimelineRange) = (day, question.Day.Around(question.AroundDays));
        if (same is IKeepsBytes { Bytes: { } bytes }) ((IKeepsBytes)answer).Bytes = OverviewBytes.Of(answer, bytes);
        return answer;
    }
}
