using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Names;
using CstoRef.V1;

namespace CstoRef.Cli.Names;

/// <summary><c>cstoref resolve</c>: which resources names mean, as people write them.</summary>
internal static class ResolveCommand
{
    /// <summary>So many names' candidates fit into one answer.</summary>
    private const int NamesOfACall = 100;

    private static readonly TableColumn[] Columns =
        [TableColumn.OfTexts("Name", least: 14), new("Resource"), new("Match", 1), TableColumn.OfTexts("Matches", 2, 14), new("Score", 4)];

    public static Command Create(TimeProvider clock)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description =
                "Names, abbreviations, titles, codes, identifiers or slugs, each as one argument; without any, the lines of the standard "
                + "input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var kinds = KindOption.CreateSeveral();
        var day = DayOption.Create(clock, "The day on which they were called so; any time where it is left out.");
        var limit = new Option<int>("--limit")
        {
            Description = $"The most candidates of each name, 1 to {NameResolver.MaxCandidates}.",
            HelpName = "N",
            DefaultValueFactory = _ => NameResolver.DefaultCandidates,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > NameResolver.MaxCandidates)
                result.AddError($"{limit.Name} must be a whole number from 1 to {NameResolver.MaxCandidates}.");
        });
        return new ServiceCommand(
            "resolve",
            "Tells which resources names mean, as people write them. Ends with 1 where one means none.",
            [names, kinds, day, limit],
            context => RunAsync(context, context.Line.GetValue(names) ?? [], new()
            {
                Kinds = { context.Line.GetValue(kinds).Select(kind => kind.Collection) },
                Day = context.Line.GetValue(day),
                MaxCandidates = context.Line.GetValue(limit),
                Read = context.Read,
            }),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, string[] arguments, ResolveNamesRequest request)
    {
        var names = await NameInput.ReadAsync(arguments, Console.In, context.CancellationToken);
        var answer = await AskAsync(context, request, names);
        var isDay = request.Day is not null;
        await context.AnswerAsync(answer, console => console.WriteTable(
            isDay ? [.. Columns, new("So called", 3)] : Columns,
            answer.Resolutions.SelectMany(resolution => RowsOf(resolution, isDay, new(context.Languages)))));
        return answer.Resolutions.All(resolution => resolution.Candidates.Count > 0) ? CommandLine.Succeeded : CommandLine.Failed;
    }

    /// <summary>Asks for many names in several calls, all at the revision of the first one.</summary>
    private static async Task<ResolveNamesResponse> AskAsync(
        CommandContext context, ResolveNamesRequest request, IReadOnlyList<string> names)
    {
        var whole = new ResolveNamesResponse();
        foreach (var some in names.Chunk(NamesOfACall))
        {
            using var call = context.Client.Search.ResolveNamesAsync(new(request) { Names = { some } }, context.Call);
            whole.MergeFrom(await call);
            if (long.TryParse(AnswerHeaders.Of(await call.ResponseHeadersAsync).Revision, CultureInfo.InvariantCulture, out var revision))
                request.Read.AtRevision = revision;
        }

        return whole;
    }

    private static IEnumerable<TableCell[]> RowsOf(NameResolution resolution, bool isDay, DisplayNames names)
    {
        var candidates = resolution.Candidates.Concat(resolution.NearCandidates).ToList();
        if (candidates.Count == 0)
            return [[resolution.Name, names.Languages.Of("nothing"), .. Enumerable.Repeat<TableCell>(string.Empty, isDay ? 4 : 3)]];
        return candidates.Select(candidate => (TableCell[])
        [
            resolution.Name,
            candidate.Resource,
            FieldText.Of(candidate, "match", names),
            candidate.Value,
            candidate.Score.ToString("0.00", CultureInfo.InvariantCulture),
            .. isDay ? [(TableCell)FieldText.Of(candidate, "certainty", names)] : Array.Empty<TableCell>(),
        ]);
    }
}
