using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Requests;

/// <summary>Days as requests and answers hold them.</summary>
internal static class Days
{
    /// <summary>Days that are at fault, with the parts that a refusal must name.</summary>
    public static TheoryData<int, int, int, string[]> AtFault => new()
    {
        { 2023, 2, 30, ["day"] },
        { 2023, 2, 29, ["day"] },
        { 2023, 4, 0, ["day"] },
        { 2023, 0, 0, ["month", "day"] },
        { 0, 1, 1, ["year"] },
        { 10000, 1, 1, ["year"] },
        { 2023, 13, 1, ["month"] },
        { -1, -1, -1, ["year", "month", "day"] },
        { 0, 0, 0, ["year", "month", "day"] },
    };

    /// <summary>Today in UTC, as the service sees it.</summary>
    public static PartialDate Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToPartialDate();

    /// <summary>The day that a text like 2013-01-01 stands for.</summary>
    public static PartialDate Of(string text) => PartialDateExtensions.TryParse(text, out var day) ? day : throw new FormatException($"{text} is no date.");
}
