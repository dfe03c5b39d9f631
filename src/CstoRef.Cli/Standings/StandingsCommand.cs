using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Standings;

/// <summary><c>cstoref standings [STATE]</c>: what every state is on a day.</summary>
internal static class StandingsCommand
{
    public static Command Create()
    {
        var state = ResourceNameOption.CreateArgument(ResourceKind.MemberState, ArgumentArity.ZeroOrOne, "Only this state, with its evidence: armenia, or memberStates/armenia.");
        var day = DayOption.Create();
        var framework = EnumOption.CreateOne<MembershipFramework>(
            "--framework",
            Standing.Descriptor.FindFieldByName("framework").EnumType,
            "What to answer for; the Organization, or else the Treaty, or else the Parliamentary Assembly where it is left out.");
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("standings", "Tells what every state is on a day, and how certain that is.") { state, day, framework, format, address };
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(
                client,
                new() { MemberState = line.GetValue(state) ?? string.Empty, Day = line.GetValue(day), Framework = line.GetValue(framework) },
                line.GetValue(format),
                line.InvocationConfiguration.Output,
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, ListStandingsRequest request, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var answer = await ServicePages.ReadAllAsync(token => client.MemberStates.ListStandingsAsync(
            new(request) { PageToken = token }, new CallOptions(cancellationToken: cancellationToken)));
        return await Answer.WriteAsync(answer, format, output, async console =>
        {
            var names = await DisplayNames.ReadAsync(client, answer.States.Select(state => state.MemberState), cancellationToken);
            console.WriteHeading($"On {DateText.Of(answer.Day)}");
            console.WriteTable(
                ["State", "Standing", "Certainty", "In", "Period", "Citations", "Other claims"],
                answer.States.SelectMany(state => state.Standings.Select(standing => RowOf(state, standing, names))));
            if (request.MemberState.Length > 0) console.WriteLabelled(answer.States.SelectMany(EvidenceOf));
        });
    }

    private static string[] RowOf(StateStandings state, Standing standing, DisplayNames names) =>
    [
        names.Of(state.MemberState),
        FieldText.Of(standing, "status"),
        FieldText.Of(standing, "certainty"),
        FieldText.Of(standing, "framework"),
        FieldText.Of(standing, "period"),
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
