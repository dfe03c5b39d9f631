using System.Collections.Frozen;
using System.CommandLine;

namespace CstoRef.Cli.Usage;

/// <summary><c>cstoref completion SHELL</c>: what makes a shell complete the tool's commands, options, kinds and values.</summary>
internal static class CompletionCommand
{
    /// <summary>What the scripts call; not a command for people.</summary>
    public const string Asked = "complete";

    private const string Bash = """
        # Put into ~/.bashrc:  source <(cstoref completion bash)
        _cstoref() {
          local IFS=$'\n'
          COMPREPLY=($("$1" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _cstoref cstoref ./cstoref
        """;

    private const string Zsh = """
        #compdef cstoref
        # Put into ~/.zshrc, after compinit:  source <(cstoref completion zsh)
        _cstoref() {
          local -a found
          found=(${(f)"$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
          if (( ${#found} )); then compadd -Q -a found; else _files; fi
        }
        compdef _cstoref cstoref
        """;

    private const string Fish = """
        # Put into ~/.config/fish/completions/cstoref.fish:  cstoref completion fish > ~/.config/fish/completions/cstoref.fish
        function __cstoref_complete
          set -l words (commandline -opc) (commandline -ct)
          $words[1] complete -- $words[2..-1] 2>/dev/null
        end
        complete -c cstoref -f -a '(__cstoref_complete)'
        complete -c cstoref -n '__fish_seen_subcommand_from plan apply export verify' -F
        """;

    private static readonly FrozenDictionary<string, string> Scripts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "One of bash, zsh and fish.", HelpName = "SHELL" };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        shell.Validators.Add(argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!Scripts.ContainsKey(text.ToLowerInvariant()))
                argument.AddError($"SHELL must be bash, zsh or fish, not '{text}'.{NearWords.Question(text, Scripts.Keys)}");
        });
        var command = new Command("completion", "Writes the script by which a shell completes commands, options and values.") { shell };
        command.SetAction(async (line, _) =>
        {
            await line.InvocationConfiguration.Output.WriteLineAsync(Scripts[line.GetRequiredValue(shell).ToLowerInvariant()]);
            return CommandLine.Succeeded;
        });
        return command;
    }
}
