using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Writes periods in Russian words, as <see cref="DateText"/> does in English.</summary>
internal static class RussianPeriod
{
    public static string Of(Period period) => period.EndState switch
    {
        PeriodEndState.Ended or PeriodEndState.EndedUnknown => $"{StartOf(period)} {EndOf(period)}".TrimStart(),
        PeriodEndState.Unknown when period.ConfirmedThrough is { } through =>
            $"{SinceOf(period)}, по меньшей мере по {DateText.Of(through)}",
        PeriodEndState.Unknown => $"{SinceOf(period)}, возможно, уже в прошлом",
        _ when period.ConfirmedThrough is { } through => $"{SinceOf(period)}, подтверждено по {DateText.Of(through)}",
        _ => SinceOf(period),
    };

    private static string SinceOf(Period period) => StartOf(period) is { Length: > 0 } start ? start : "с неизвестного дня";

    private static string StartOf(Period period) => (period.Start, period.NotBefore, period.BegunBy) switch
    {
        ({ } start, null, null) => $"с {DateText.Of(start)}",
        ({ } start, { } from, null) => $"с {DateText.Of(start)} ({DateText.Of(from)} или позже)",
        ({ } start, null, { } by) => $"с {DateText.Of(start)} (не позже {DateText.Of(by)})",
        ({ } start, { } from, { } by) => $"с {DateText.Of(start)} (между {DateText.Of(from)} и {DateText.Of(by)})",
        (null, { } from, { } by) => $"с одного из дней между {DateText.Of(from)} и {DateText.Of(by)}",
        (null, { } from, null) => $"с {DateText.Of(from)} или позже",
        (null, null, { } by) => $"не позже чем с {DateText.Of(by)}",
        _ => string.Empty,
    };

    private static string EndOf(Period period) => (period.End, period.EndedBy, period.ConfirmedThrough) switch
    {
        ({ } end, { } by, _) => $"до {DateText.Of(end)} (не позже {DateText.Of(by)})",
        ({ } end, null, _) => $"до {DateText.Of(end)}",
        (null, { } by, { } through) => $"до дня после {DateText.Of(through)}, не позже {DateText.Of(by)}",
        (null, { } by, null) => $"не позже чем до {DateText.Of(by)}",
        (null, null, { } through) => $"до дня после {DateText.Of(through)}",
        _ => "до неизвестного дня",
    };
}
