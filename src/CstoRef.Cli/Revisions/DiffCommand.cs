using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.V1;

namespace CstoRef.Cli.Revisions;

/// <summary><c>cstoref diff R1 R2 [NAME…]</c>: what differs between two revisions, by resource and field.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var from = CreateRevision("R1", "The revision to compare with; 0: before the first change set.", least: 0);
        var to = CreateRevision("R2", "The revision that is compared, mostly the later one.", least: 1);
        var names = new Argument<string[]>("NAME")
        {
            Description = "Only these resources, for example memberStates/armenia; all where it is left out.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.Validators.Add(ResourceNameFaults.Refuse);
        return new ServiceCommand(
            "diff",
            "Tells what differs between two revisions, by resource and field.",
            [from, to, names],
            async context => await RunAsync(context, new()
            {
                FromRevision = context.Line.GetRequiredValue(from),
                ToRevision = context.Line.GetRequiredValue(to),
                Names = { await NamedResources.FindAsync(context, context.Line.GetValue(names) ?? []) },
            }));
    }

    private static Argument<long> CreateRevision(string name, string description, long least) =>
        new(name) { Description = description, CustomParser = argument => RevisionOption.Parse(argument, name, least) };

    private static async Task<int> RunAsync(CommandContext context, CompareRevisionsRequest request)
    {
        var (answer, _) = await context.ReadAllAsync(context.Client.Changes.CompareRevisionsAsync, request);
        return await context.AnswerAsync(answer, console => ComparisonText.Write(answer, request.Names, context.Languages, console));
    }
}
