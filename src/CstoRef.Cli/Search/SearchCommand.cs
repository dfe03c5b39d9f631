using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Search;

/// <summary><c>cstoref search WORD…</c>: finds resources of all kinds by their names and texts, the best match first.</summary>
internal static class SearchCommand
{
    private const int UsualLimit = 20;
    private const int MostShown = 100;

    public static Command Create()
    {
        var words = new Argument<string[]>("WORD")
        {
            Description = "Words in English or Russian, in any of their forms. \"two words\" is a phrase, or an alternative, -word an "
                + "exclusion, begin* the beginning of a word. What follows -- is no option.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kinds = KindOption.CreateSeveral();
        var years = new Option<int[]>("--year")
        {
            Description = "Only what is of this year, or of one of several.",
            HelpName = "YYYY[,…]",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = argument => [.. ParseYears(argument).Distinct()],
        };
        var state = ResourceNameOption.Create("--state", ResourceKind.MemberState, "Only what refers to this state, for example armenia.");
        var body = ResourceNameOption.Create(
            "--body", ResourceKind.GoverningBody, "Only what refers to this body, for example secretariat.");
        var limit = NumberOption.Create("--limit", "How many to show at most.", least: 1, MostShown, UsualLimit);
        return new ServiceCommand(
            "search",
            "Finds resources of all kinds by their names and texts, the best match first.",
            [words, kinds, years, state, body, limit],
            context => RunAsync(
                context,
                new()
                {
                    Query = string.Join(' ', context.Line.GetRequiredValue(words)),
                    Kinds = { context.Line.GetValue(kinds).Select(kind => kind.Collection) },
                    Years = { context.Line.GetValue(years) ?? [] },
                    MemberState = context.Line.GetValue(state) ?? string.Empty,
                    GoverningBody = context.Line.GetValue(body) ?? string.Empty,
                    Read = context.Read,
                },
                context.Line.GetValue(limit)));
    }

    private static IEnumerable<int> ParseYears(ArgumentResult argument)
    {
        foreach (var word in TypedList.Of(argument))
        {
            var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year);
            if (isNumber && year is >= 1 and <= 9999) yield return year;
            else argument.AddError($"--year must be a year from 1 to 9999, not '{word}'.");
        }
    }

    private static async Task<int> RunAsync(CommandContext context, SearchRequest request, int limit)
    {
        request.PageSize = limit;
        var (answer, _) = await CommandContext.ReadAsync(context.Client.Search.SearchAsync(request, context.Call));
        return await context.AnswerAsync(answer, console => SearchText.Write(answer, context, console));
    }
}
