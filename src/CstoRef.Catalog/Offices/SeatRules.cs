using System.Globalization;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Offices;

/// <summary>No more people certainly hold an office at once than it has seats.</summary>
internal static class SeatRules
{
    private const int Most = 100;

    public static IEnumerable<Fault> CountIsSmall(Office office)
    {
        if (office.Seats is < 0 or > Most) yield return new("seats", $"is {office.Seats}, not 1 to {Most}");
    }

    public static IEnumerable<(string Resource, Fault Fault)> AreEnough(Inspection inspection) =>
        from one in OfficesHeld.In(inspection)
        let office = one.Office
        where office.Seats is > 0 and <= Most
        let held = one.Holdings.Select(held => (Inspection.LabelOf(held.Person), OfficeHolding.DaysOf(held.Holding, default).Certain))
        let crowded = Crowding.FirstDay(held, office.Seats)
        where crowded is not null
        let day = crowded.Value.Day.Earliest().ToString("O", CultureInfo.InvariantCulture)
        let message = $"is {office.Seats}, but on {day} more certainly hold the office: {string.Join(", ", crowded.Value.Holders)}"
        select (Inspection.LabelOf(office), new Fault("seats", message));
}
