using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Errors;

/// <summary>No source says who was in the chair on a day.</summary>
/// <param name="day">The day.</param>
/// <param name="first">The first recorded chairmanship; null where none is recorded.</param>
internal sealed class ChairmanshipNotKnownException(DateOnly day, Chairmanship? first) : Exception(Tell(day, first))
{
    public DateOnly Day { get; } = day;

    /// <summary>The first recorded chairmanship; null where none is recorded.</summary>
    public Chairmanship? First { get; } = first;

    private static string Tell(DateOnly day, Chairmanship? first)
    {
        if (first is null) return "No chairmanship is recorded.";
        var sourced = $"{first.Name}, from {first.Period.FirstPossibleDay():O} on";
        return first.Period.Start is { } start && day.ToPartialDate().IsCertainlyBefore(start)
            ? $"No source says who was in the chair on {day:O}. The first chairmanship that a source tells of is {sourced}."
            : $"No recorded chairmanship holds {day:O}, though the first one that a source tells of came before: {sourced}.";
    }
}
