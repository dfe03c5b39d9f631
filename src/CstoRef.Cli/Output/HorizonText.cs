using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Says in a sentence which day is answered, and up to which day the data is known.</summary>
internal static class HorizonText
{
    public static string Of(PartialDate day, PartialDate? knownThrough, LanguageOrder languages) =>
        languages.IsRussian ? InRussian(day, knownThrough) : InEnglish(day, knownThrough);

    private static string InEnglish(PartialDate day, PartialDate? knownThrough) => $"On {DateText.Of(day)}." + knownThrough switch
    {
        null => string.Empty,
        _ when knownThrough.IsCertainlyBefore(day) => $" Known through {DateText.Of(knownThrough)}; what goes on since is presumed.",
        _ => $" Known through {DateText.Of(knownThrough)}.",
    };

    private static string InRussian(PartialDate day, PartialDate? knownThrough) => $"На {DateText.Of(day)}." + knownThrough switch
    {
        null => string.Empty,
        _ when knownThrough.IsCertainlyBefore(day) => $" Известно по {DateText.Of(knownThrough)}; что длится с тех пор, лишь вероятно.",
        _ => $" Известно по {DateText.Of(knownThrough)}.",
    };
}
