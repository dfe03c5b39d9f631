using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Offices;

/// <summary><c>cstoref holders</c>: who holds offices on a day.</summary>
internal static class HoldersCommand
{
    private static readonly TableColumn[] Columns =
        [TableColumn.OfTitles("Office", least: 46), new("Holder"), new("Certainty"), .. PeriodText.Columns(1, 2), new("Occupancy", 3)];

    public static Command Create(TimeProvider clock)
    {
        var day = DayOption.Create(clock);
        var office = ResourceNameOption.Create("--office", ResourceKind.Office, "Only this office, for example secretary-general.");
        var body = ResourceNameOption.Create("--body", ResourceKind.GoverningBody, "Only offices of this body, for example secretariat.");
        var state = ResourceNameOption.Create("--state", ResourceKind.MemberState, "Only offices of this state, for example armenia.");
        var command = new ServiceCommand(
            "holders",
            "Tells who holds offices on a day, and how certain that is.",
            [day, office, body, state],
            context => RunAsync(context, new()
            {
                Day = context.Line.GetValue(day),
                Office = context.Line.GetValue(office) ?? string.Empty,
                GoverningBody = context.Line.GetValue(body) ?? string.Empty,
                MemberState = context.Line.GetValue(state) ?? string.Empty,
                Read = context.ReadNamed,
            }),
            readsResources: true);
        command.Validators.Add(result =>
        {
            if (result.GetResult(body) is not null && result.GetResult(state) is not null)
                result.AddError($"{body.Name} and {state.Name} do not go together: no office belongs to both.");
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ListHoldersRequest request)
    {
        var (answer, knownThrough) = await context.ReadAllAsync(context.Client.Offices.ListHoldersAsync, request);
        return await context.AnswerAsync(answer, answer.References, (names, console) =>
        {
            console.WriteText(HorizonText.Of(answer.Day, knownThrough, context.Languages));
            console.WriteTable(
                Columns,
                answer.Offices.SelectMany(office => RowsOf(office, names)),
                NothingText.Of(ResourceKind.Office, context.Languages));
        });
    }

    private static TableCell[][] RowsOf(OfficeHolders office, DisplayNames names)
    {
        var acting = $" {names.Languages.Of("(acting)")}";
        var (title, occupancy) = (names.Of(office.Office), FieldText.Of(office, "occupancy", names));
        TableCell[][] rows =
        [
            .. office.Holders.Select(holder =>
                RowOf(names.Of(holder.Person) + (holder.Acting ? acting : string.Empty), holder, holder.Period)),
            .. office.Vacancies.Select(vacancy => RowOf(names.Languages.Of("nobody appointed"), vacancy, vacancy.Period)),
        ];
        if (rows.Length > 0) return rows;
        return [[title, names.Languages.Of(Nobody(office)), string.Empty, .. PeriodText.CellsOf(null, names), occupancy]];

        TableCell[] RowOf(string who, IMessage answer, Period period) =>
            [title, who, FieldText.Of(answer, "certainty", names), .. PeriodText.CellsOf(period, names), occupancy];
    }

    private static string Nobody(OfficeHolders office) => office.Occupancy switch
    {
        Occupancy.NotEstablished => "no such office",
        _ => "not known",
    };
}
