using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_ListsTheCommands()
    {
        var run = await Tool.RunAsync("--help");

        run.ExitCode.ShouldBe(0);
        foreach (var command in (string[])["get <NAME>", "list <KIND>", "status", "verify <DIR>", "migrate"]) run.Output.ShouldMatch($"(?m)^  {command} ");
    }

    [Theory]
    [InlineData(new string[0], "Required command was not provided.", "cstoref --help")]
    [InlineData(new[] { "abolish" }, "Unrecognized command or argument 'abolish'.", "cstoref --help")]
    [InlineData(new[] { "status", "-o", "xml" }, "--output must be table or json, not 'xml'.", "cstoref status --help")]
    public async Task WrongUsage_IsToldOnStderr(string[] arguments, string reason, string help)
    {
        var run = await Tool.RunAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain($"cstoref: {reason}\n");
        run.Error.ShouldEndWith($"cstoref: `{help}` shows how to use it.\n");
    }
}
