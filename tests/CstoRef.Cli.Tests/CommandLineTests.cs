using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Commands_AreNamedAsTheyAreCalled() =>
        CommandLine.Commands.Select(one => one.Create(TimeProvider.System).Name).ShouldBe(CommandLine.Commands.Select(one => one.Name));

    [Fact]
    public async Task Help_ListsTheCommands()
    {
        var run = await Tool.RunAsync("--help");

        run.ExitCode.ShouldBe(0);
        string[] commands =
        [
            "get <NAME>", "list <KIND>", "overview", "standings <MEMBER_STATE>", "chair", "holders", "search <WORD>", "timeline", "evidence <SOURCE>",
            "log <NAME>", "diff <R1> <R2> <NAME>", "completion <SHELL>", "help <COMMAND>", "watch", "replica", "plan <DIR>", "apply <DIR>", "export <DIR>", "status",
            "verify <DIR>", "migrate",
        ];
        foreach (var command in commands) run.Output.ShouldMatch($"(?m)^  {command} ");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("list")]
    [InlineData("overview")]
    [InlineData("standings")]
    [InlineData("chair")]
    [InlineData("holders")]
    [InlineData("search")]
    [InlineData("timeline")]
    [InlineData("evidence")]
    [InlineData("log")]
    [InlineData("diff")]
    [InlineData("watch")]
    [InlineData("replica")]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("export")]
    [InlineData("status")]
    [InlineData("verify")]
    [InlineData("migrate")]
    [InlineData("completion")]
    public async Task Help_OfACommand_ShowsNoTypeOfTheCode(string command)
    {
        var run = await Tool.RunAsync(command, "--help");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldNotContain("System.");
        run.Output.ShouldNotContain(" { ");
    }

    [Fact]
    public async Task HelpCommand_OfACommand_IsItsHelp() =>
        (await Tool.RunAsync("help", "list")).ShouldBe(await Tool.RunAsync("list", "--help"));

    [Theory]
    [InlineData(new string[0], "Required command was not provided.", "cstoref --help")]
    [InlineData(new[] { "abolish" }, "Unrecognized command or argument 'abolish'.", "cstoref --help")]
    [InlineData(new[] { "standing" }, "Unrecognized command or argument 'standing'. Did you mean standings?", "cstoref --help")]
    [InlineData(new[] { "chair", "--adress", "a:1" }, "Unrecognized command or argument '--adress'. Did you mean --address?", "cstoref chair --help")]
    [InlineData(new[] { "help", "standing" }, "There is no command standing. Did you mean standings?", "cstoref help --help")]
    [InlineData(new[] { "status", "-o", "xml" }, "--output must be table, wide or json, not 'xml'.", "cstoref status --help")]
    public async Task WrongUsage_IsToldOnStderr(string[] arguments, string reason, string help)
    {
        var run = await Tool.RunAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain($"cstoref: {reason}\n");
        run.Error.ShouldEndWith($"cstoref: `{help}` shows how to use it.\n");
    }
}
