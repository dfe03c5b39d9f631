using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Offices;

/// <summary><c>cstoref holders</c>: who holds offices on a day.</summary>
internal static class HoldersCommand
{
    public static Command Create()
    {
        var day = DayOption.Create();
        var office = ResourceNameOption.Create("--office", ResourceKind.Office, "Only this office, for example secretary-general.");
        var body = ResourceNameOption.Create("--body", ResourceKind.GoverningBody, "Only offices of this body, for example secretariat.");
        var state = ResourceNameOption.Create("--state", ResourceKind.MemberState, "Only offices of this state, for example armenia.");
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("holders", "Tells who holds offices on a day, and how certain that is.") { day, office, body, state, format, address };
        command.Validators.Add(result =>
        {
            if (result.GetResult(body) is not null && result.GetResult(state) is not null)
                result.AddError($"{body.Name} and {state.Name} do not go together: no office belongs to both.");
        });
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(
                client,
                new()
                {
                    Day = line.GetValue(day),
                    Office = line.GetValue(office) ?? string.Empty,
                    GoverningBody = line.GetValue(body) ?? string.Empty,
                    MemberState = line.GetValue(state) ?? string.Empty,
                },
                line.GetValue(format),
                line.InvocationConfiguration.Output,
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, ListHoldersRequest request, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        request.Read = new() { View = format == OutputFormat.Json ? ResourceView.Full : ResourceView.Basic };
        var answer = await ServicePages.ReadAllAsync(token => client.Offices.ListHoldersAsync(
            new(request) { PageToken = token }, new CallOptions(cancellationToken: cancellationToken)));
        return await Answer.WriteAsync(answer, format, output, async console =>
        {
            var named = answer.Offices.SelectMany(office => office.Holders.Select(holder => holder.Person).Prepend(office.Office));
            var names = await DisplayNames.ReadAsync(client, named, cancellationToken);
            console.WriteHeading($"On {DateText.Of(answer.Day)}");
            console.WriteTable(["Office", "Occupancy", "Holder", "Certainty", "Period"], answer.Offices.SelectMany(office => RowsOf(office, names)));
        });
    }

    private static string[][] RowsOf(OfficeHolders office, DisplayNames names)
    {
        var (title, occupancy) = (names.Of(office.Office), FieldText.Of(office, "occupancy"));
        string[][] rows =
        [
            .. office.Holders.Select(holder => RowOf(names.Of(holder.Person) + (holder.Acting ? " (acting)" : string.Empty), holder)),
            .. office.Vacancies.Select(vacancy => RowOf("nobody appointed", vacancy)),
        ];
        return rows.Length > 0 ? rows : [[title, occupancy, string.Empty, string.Empty, string.Empty]];

        string[] RowOf(string who, IMessage answer) => [title, occupancy, who, FieldText.Of(answer, "certainty"), FieldText.Of(answer, "period")];
    }
}
