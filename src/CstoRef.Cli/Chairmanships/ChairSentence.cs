using CstoRef.Cli.Output;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Chairmanships;

/// <summary>Says who is in the chair as a person would.</summary>
internal static class ChairSentence
{
    /// <summary>Writes it, with what shows the evidence.</summary>
    public static void Write(ChairmanshipOnDay found, PartialDate day, PartialDate today, DisplayNames names, ResultConsole console)
    {
        console.WriteText(Of(found, day, today, names));
        var command = $"`cstoref get {found.Chairmanship.Name}`";
        console.WriteText(names.Languages.IsRussian ? $"{command} покажет источники." : $"{command} shows the evidence.");
    }

    /// <param name="found">The only chairmanship on the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">Today.</param>
    /// <param name="names">What people call whom it names.</param>
    private static string Of(ChairmanshipOnDay found, PartialDate day, PartialDate today, DisplayNames names)
    {
        if (names.Languages.IsRussian) return InRussian(found, names);
        var (turn, isPast) = (found.Chairmanship, day.IsCertainlyBefore(today));
        var verb = (found.OutgoingChairmanship.Length > 0, isPast) switch
        {
            (true, true) => "took over the chair of",
            (true, false) => "takes over the chair of",
            (false, true) => "chaired",
            (false, false) => "chairs",
        };
        var sure = found.Certainty == Certainty.Certain ? string.Empty : $" ({FieldText.Of(found, "certainty", names)})";
        var from = turn.Period is { Start: not null, EndState: PeriodEndState.Ended } ? "from " : string.Empty;
        var who = turn.Chairperson.Length == 0 ? string.Empty : $"; {names.Of(turn.Chairperson)} took the chair";
        return $"{names.Of(turn.MemberState)} {verb} the Organization{sure}, {from}{DateText.Of(turn.Period)}{who}.";
    }

    /// <summary>Without a verb in the past, which would need the gender of a name.</summary>
    private static string InRussian(ChairmanshipOnDay found, DisplayNames names)
    {
        var turn = found.Chairmanship;
        var state = names.Of(turn.MemberState);
        var subject = found.OutgoingChairmanship.Length > 0
            ? $"Председательство в Организации принимает {state}"
            : $"Председательство в Организации: {state}";
        var sure = found.Certainty == Certainty.Certain ? string.Empty : $" ({FieldText.Of(found, "certainty", names)})";
        var who = turn.Chairperson.Length == 0 ? string.Empty : $". Председатель в начале срока: {names.Of(turn.Chairperson)}";
        return $"{subject}{sure}, {RussianPeriod.Of(turn.Period)}{who}.";
    }
}
