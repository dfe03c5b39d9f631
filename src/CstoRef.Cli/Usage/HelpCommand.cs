using System.CommandLine;

namespace CstoRef.Cli.Usage;

/// <summary><c>cstoref help [COMMAND]</c>: the same as <c>cstoref COMMAND --help</c>.</summary>
internal static class HelpCommand
{
    /// <param name="run">Runs a line of arguments as the one that asked for help is run.</param>
    public static Command Create(Func<string[], Task<int>> run)
    {
        var name = new Argument<string?>("COMMAND")
        {
            Description = "The command to tell about; all of them where it is left out.",
            HelpName = "COMMAND",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("help", "Tells how to use a command.") { name };
        name.CompletionSources.Add(_ => Known());
        name.Validators.Add(argument =>
        {
            var unknown = argument.Tokens.Select(token => token.Value).Except(Known(), StringComparer.Ordinal);
            foreach (var word in unknown) argument.AddError($"There is no command {word}.{NearWords.Question(word, Known())}");
        });
        command.SetAction((line, _) => run(line.GetValue(name) is { } known ? [known, "--help"] : ["--help"]));
        return command;

        IEnumerable<string> Known() => command.Parents.OfType<Command>().SelectMany(root => root.Subcommands).Select(other => other.Name);
    }
}
