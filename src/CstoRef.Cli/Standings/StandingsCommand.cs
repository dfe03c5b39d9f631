using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Standings;

/// <summary><c>cstoref standings [STATE]</c>: what every state is on a day.</summary>
internal static class StandingsCommand
{
    private static readonly TableColumn[] Columns =
        [new("State"), new("Standing"), new("Certainty", 1), new("In", 3), .. PeriodText.Columns(2, 4), new("Citations", 5), new("Other claims", 6)];

    public static Command Create(TimeProvider clock)
    {
        var state = ResourceNameOption.CreateArgument(ResourceKind.MemberState, ArgumentArity.ZeroOrOne, "Only this state, with its evidence: armenia, or memberStates/armenia.");
        var day = DayOption.Create(clock);
        var framework = EnumOption.CreateOne<MembershipFramework>(
            "--framework",
            Standing.Descriptor.FindFieldByName("framework").EnumType,
            "What to answer for; the Organization, or else the Treaty, or else the Parliamentary Assembly where it is left out.");
        return new ServiceCommand(
            "standings",
            "Tells what every state is on a day, and how certain that is.",
            [state, day, framework],
            context => RunAsync(context, new()
            {
                MemberState = context.Line.GetValue(state) ?? string.Empty,
                Day = context.Line.GetValue(day),
                Framework = context.Line.GetValue(framework),
                Read = context.ReadNamedAs(ResourceView.Full),
            }),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, ListStandingsRequest request)
    {
        var (answer, knownThrough) = await context.ReadAllAsync(context.Client.MemberStates.ListStandingsAsync, request);
        return await context.AnswerAsync(answer, answer.References, (names, console) =>
        {
            console.WriteText(HorizonText.Of(answer.Day, knownThrough, context.Languages));
            console.WriteTable(
                Columns,
                answer.States.SelectMany(state => state.Standings.Select(standing => RowOf(state, standing, names))),
                NothingText.Of(ResourceKind.MemberState, context.Languages));
            if (request.MemberState.Length > 0) console.WriteLabelled(answer.States.SelectMany(EvidenceOf));
        });
    }

    private static TableCell[] RowOf(StateStandings state, Standing standing, DisplayNames names) =>
    [
        names.Of(state.MemberState),
        FieldText.Of(standing, "status", names),
        FieldText.Of(standing, "certainty", names),
        FieldText.Of(standing, "framework", names),
        .. PeriodText.CellsOf(standing.Period, names),
        CountText.Of(standing.Citations),
        CountText.Of(state.Discrepancies),
    ];

    private static IEnumerable<(string Label, string Text)> EvidenceOf(StateStandings state) =>
    [
        .. state.Standings.SelectMany(standing => standing.Citations).Select(citation => ("Citation", CitationText.Of(citation))),
        .. state.Discrepancies.SelectMany(discrepancy => new[]
        {
            ("Other claim", $"{discrepancy.Field}: {discrepancy.ClaimedValue}, by {string.Join("; ", discrepancy.Citations.Select(CitationText.Of))}"),
            (string.Empty, discrepancy.Resolution),
        }),
    ];
}
