using System.Globalization;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Benchmarks.Generation;

/// <summary>The parts that generated resources are made of.</summary>
internal static class Generated
{
    private const int FirstYear = 1992;
    private const int DayCount = 34 * 365;

    /// <summary>Has no factor in common with the number of days, so that numbers in a row lie far apart and reach every day.</summary>
    private const int Stride = 7919;

    public static readonly string[] States =
    [
        "memberStates/armenia", "memberStates/azerbaijan", "memberStates/belarus", "memberStates/georgia", "memberStates/kazakhstan",
        "memberStates/kyrgyzstan", "memberStates/russia", "memberStates/tajikistan", "memberStates/uzbekistan",
    ];

    /// <summary>The name of the resource of a number in a collection; numbers are sorted as names are.</summary>
    public static string Name(string collection, int number) => string.Create(CultureInfo.InvariantCulture, $"{collection}/n{number:D7}");

    public static string State(int number) => States[number % States.Length];

    public static LocalizedText[] InBothLanguages(string text, int number) =>
    [
        new() { Language = "en", Text = string.Create(CultureInfo.InvariantCulture, $"{text} {number}") },
        new() { Language = "ru", Text = string.Create(CultureInfo.InvariantCulture, $"{text} № {number}") },
    ];

    /// <summary>Citations of two sources, by turns of all of them.</summary>
    public static Citation[] Citations(Counts counts, int number) => [Citation(counts, number * 2), Citation(counts, (number * 2) + 1)];

    /// <summary>A day between 1992 and 2025; those of different numbers are spread evenly.</summary>
    public static DateOnly Day(int number) => new DateOnly(FirstYear, 1, 1).AddDays((int)((long)number * Stride % DayCount));

    /// <summary>A date known to the day, but of every eighth number to the month, and of every sixteenth to the year.</summary>
    public static PartialDate Date(DateOnly day, int number)
    {
        var date = day.ToPartialDate();
        if (number % 8 == 7) date.Day = 0;
        if (number % 16 == 15) date.Month = 0;
        return date;
    }

    public static Period Open(PartialDate? start) => new() { Start = start, EndState = PeriodEndState.Open };

    public static Period Ended(PartialDate? start, PartialDate end) => new() { Start = start, End = end, EndState = PeriodEndState.Ended };

    private static Citation Citation(Counts counts, int number) =>
        new() { Source = Name("sources", number % counts.Sources), Basis = CitationBasis.Stated };
}
