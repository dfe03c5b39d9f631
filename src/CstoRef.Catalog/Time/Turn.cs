using System.Runtime.InteropServices;

namespace CstoRef.Time;

/// <summary>On which days something may begin or end, by their numbers: <see cref="DayRange.NoEnd"/> stands for never.</summary>
/// <param name="Earliest">The first of the days.</param>
/// <param name="Latest">The last of them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Turn(int Earliest, int Latest)
{
    /// <summary>Never.</summary>
    public static readonly Turn Never = new(DayRange.NoEnd, DayRange.NoEnd);

    /// <summary>The same, where it is another turn too.</summary>
    public Turn And(Turn other) => new(Math.Max(Earliest, other.Earliest), Math.Min(Latest, other.Latest));
}
