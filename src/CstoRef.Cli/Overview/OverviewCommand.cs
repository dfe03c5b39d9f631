using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.V1;

namespace CstoRef.Cli.Overview;

/// <summary><c>cstoref overview</c>: what the Organization is on a day, on one page.</summary>
internal static class OverviewCommand
{
    private const int MostDocuments = 100;
    private const int MostDays = 366;

    public static Command Create(TimeProvider clock)
    {
        var day = DayOption.Create(clock);
        // It is what the request calls it.
        day.Aliases.Add("--day");
        var documents = NumberOption.Create(
            "--documents", "How many of the latest documents to tell of; 5 where it is left out.", least: 1, MostDocuments);
        var around = NumberOption.Create(
            "--around", "How many days before and after the day to tell of; 30 where it is left out.", least: 1, MostDays);
        return new ServiceCommand(
            "overview",
            "Tells what the Organization is on a day: its states, chair, offices, bodies, forces, sessions and documents.",
            [day, documents, around],
            context => RunAsync(context, new()
            {
                Day = context.Line.GetValue(day),
                Read = context.Read,
                LatestDocumentCount = context.Line.GetValue(documents),
                AroundDays = context.Line.GetValue(around),
            }),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, GetOverviewRequest request)
    {
        var (answer, _) = await CommandContext.ReadAsync(context.Client.Overview.GetOverviewAsync(request, context.Call));
        return await context.AnswerAsync(answer, answer.References, (names, console) => OverviewPage.Write(answer, names, console));
    }
}
