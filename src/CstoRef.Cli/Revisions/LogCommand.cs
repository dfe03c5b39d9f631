using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Revisions;

/// <summary><c>cstoref log [NAME]</c>: what was committed, or the revisions of one resource, the newest first.</summary>
internal static class LogCommand
{
    private const int UsualLimit = 50;

    public static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Only the revisions of this resource, with the fields that each changed, for example memberStates/armenia.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.Validators.Add(ResourceNameFaults.Refuse);
        var author = new Option<string?>("--author")
        {
            Description = "Only what this author committed, exactly as the log names them.",
            HelpName = "AUTHOR",
        };
        var limit = NumberOption.Create("--limit", "How many to list at most.", least: 1, usual: UsualLimit);
        var command = new ServiceCommand(
            "log",
            "Lists what was committed, the newest first: when, by whom and why.",
            [name, author, limit],
            async context => context.Line.GetValue(name) is { } resource
                ? await RunAsync(context, (await NamedResources.FindAsync(context, [resource]))[0], context.Line.GetValue(limit))
                : await RunAsync(
                    context,
                    new ListChangeSetsRequest { Author = context.Line.GetValue(author) ?? string.Empty },
                    context.Line.GetValue(limit)));
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is { Tokens.Count: > 0 } && result.GetResult(author) is not null)
                result.AddError($"{author.Name} does not go together with {name.Name}: a resource's revisions are those of all authors.");
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ListChangeSetsRequest request, int limit)
    {
        var answer = await context.ReadUpToAsync(context.Client.Changes.ListChangeSetsAsync, request, limit);
        return await context.AnswerAsync(answer, console => LogTable.Write(answer, context.Languages, console));
    }

    private static async Task<int> RunAsync(CommandContext context, string name, int limit)
    {
        try
        {
            var answer = await context.ReadUpToAsync(
                context.Client.Changes.ListResourceRevisionsAsync, new ListResourceRevisionsRequest { Name = name }, limit);
            return await context.AnswerAsync(answer, console => LogTable.Write(answer, context.Languages, console));
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
        {
            throw new CommandFailedException($"No resource was ever named {name}.", fault);
        }
    }
}
