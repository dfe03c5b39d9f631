using System.Runtime.InteropServices;

namespace CstoRef.Time;

/// <summary>
/// Finds since when something is what it is on a day, of which little depends on days, so that there is no need to keep its turns in order.
/// </summary>
/// <param name="day">The day.</param>
[StructLayout(LayoutKind.Auto)]
internal struct LastTurn(DateOnly day)
{
    private readonly int _day = day.DayNumber;

    /// <summary>The number of the first day from which on to the given one, and with it, nothing of what it looked at turns.</summary>
    public int Number { get; private set; } = DayRange.Always.First;

    /// <summary>Looks at a day on which something turns, by its number.</summary>
    public void LookAt(int turn)
    {
        if (turn <= _day && turn > Number) Number = turn;
    }

    /// <summary>Looks at days that turn where they begin and end.</summary>
    public void LookAt(DayRange days)
    {
        LookAt(days.First);
        LookAt(days.End);
    }

    /// <summary>Looks at days that turn where something becomes more or less certain.</summary>
    public void LookAt(in UncertainDays days)
    {
        LookAt(days.Possible);
        LookAt(days.Certain);
        LookAt(days.Presumed);
    }
}
