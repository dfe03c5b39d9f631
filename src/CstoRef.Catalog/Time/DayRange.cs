using System.Runtime.InteropServices;

namespace CstoRef.Time;

/// <summary>The days from a first to a last one, both included; no day where the last precedes the first.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    public bool Overlaps(DayRange other) => (First > other.First ? First : other.First) <= (Last < other.Last ? Last : other.Last);
}
