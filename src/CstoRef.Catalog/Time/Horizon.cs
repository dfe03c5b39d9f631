using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// How far the data is known. What is open had not ended by then and may end on any day afterwards; what ended on an unknown day had ended by then.
/// Where nobody says how far, what is open goes on.
/// </summary>
/// <param name="KnownThrough">The last day up to which the data is known; null where nobody says.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Horizon(DateOnly? KnownThrough)
{
    /// <summary>The day number of the first day about which nothing is known; <see cref="DayRange.NoEnd"/> where there is none.</summary>
    internal int FirstUnknown => KnownThrough is { } day ? day.DayNumber + 1 : DayRange.NoEnd;

    /// <summary>How far the data of an organization, which may break the rules, is known.</summary>
    public static Horizon Of(Organization? organization) =>
        new(organization?.KnownThrough is { } date && date.IsValid() && date.IsFull() ? date.Earliest() : null);

    /// <summary>Whether a day comes after all that is known.</summary>
    public bool IsBefore(DateOnly day) => day.DayNumber >= FirstUnknown;
}
