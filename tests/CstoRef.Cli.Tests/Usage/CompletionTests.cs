using CstoRef.Cli.Tests.Running;
using CstoRef.Cli.Usage;

namespace CstoRef.Cli.Tests.Usage;

/// <summary>What a shell is told that may be typed next; no service is asked.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("sta", "standings", "status")]
    [InlineData("list gov", "governingBodies")]
    [InlineData("list documents --type tr", "treaty")]
    [InlineData("list documents --type treaty,pro", "treaty,protocol", "treaty,programme")]
    [InlineData("list sessions --kind j", "jubilee", "joint")]
    [InlineData("list --output ", "table", "wide", "json")]
    [InlineData("standings --on today --fr", "--framework")]
    [InlineData("standings --framework par", "parliamentary-assembly")]
    [InlineData("timeline --type state-r", "state-returned")]
    [InlineData("completion ", "bash", "zsh", "fish")]
    [InlineData("get armenia")]
    public async Task Complete_Words_GivesWhatTheLastMayBecome(string typed, params string[] expected)
    {
        var run = await Tool.RunAsync(["complete", "--", .. typed.Split(' ')]);

        run.ShouldBe(new(0, string.Concat(expected.Select(word => word + "\n")), string.Empty));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_OfAShell_IsAScriptThatAsksTheTool(string shell)
    {
        var run = await Tool.RunAsync("completion", shell);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain(" complete -- ");
    }

    [Fact]
    public async Task Completion_InBash_PutsTheCandidatesWhereTheShellLooks()
    {
        const string script =
            """
            source /dev/stdin <<<"$1"
            stub() { [[ $1 == complete && $2 == -- && $3 == list && $4 == docum ]] && printf 'documents\nforces\n'; }
            COMP_WORDS=(cstoref list docum) COMP_CWORD=2
            _cstoref stub
            printf '%s,' "${COMPREPLY[@]}"
            """;
        var completion = await Tool.RunAsync("completion", "bash");

        var run = await Tool.RunProgramAsync("bash", new Dictionary<string, string>(StringComparer.Ordinal), ["-c", script, "bash", completion.Output]);

        run.ShouldBe(new(0, "documents,forces,", string.Empty));
    }

    [Theory]
    [InlineData(
        "zsh",
        """
        compdef() { : }
        eval "$1"
        stub() { [[ $* == 'complete -- list docum' ]] && print -l documents documentaries }
        compadd() { print -rl -- $found }
        words=(stub list docum) CURRENT=3
        _cstoref
        """)]
    [InlineData(
        "fish",
        """
        echo "$argv[2]" | source
        function cstoref
            test "$argv" = 'complete -- list docum'; and printf '%s\n' documents documentaries
        end
        complete --do-complete 'cstoref list docum'
        """)]
    public async Task Completion_InZshAndFish_PutsTheCandidatesWhereTheShellLooks(string shell, string script)
    {
        Assert.SkipUnless(Tool.IsInstalled(shell), $"There is no {shell} on this machine.");
        var completion = await Tool.RunAsync("completion", shell);

        var run = await Tool.RunProgramAsync(
            shell, new Dictionary<string, string>(StringComparer.Ordinal), ["-c", script, shell, completion.Output]);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["documents", "documentaries"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("armenai", "armenia")]
    [InlineData("ARMNIA", "armenia")]
    [InlineData("kaz", "kazakhstan")]
    [InlineData("atlantis")]
    [InlineData("")]
    public void NearWords_OfAWord_AreThoseThatMayBeMeant(string word, params string[] expected) =>
        NearWords.To(word, ["armenia", "belarus", "kazakhstan"]).ShouldBe(expected);
}
