using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Checks;

/// <summary>Days as requests and answers hold them.</summary>
internal static class Days
{
    /// <summary>Today in UTC, as the service sees it.</summary>
    public static PartialDate Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToPartialDate();

    /// <summary>The day that a text like 2013-01-01 stands for.</summary>
    public static PartialDate Of(string text) => PartialDateExtensions.TryParse(text, out var day) ? day : throw new FormatException($"{text} is no date.");
}
