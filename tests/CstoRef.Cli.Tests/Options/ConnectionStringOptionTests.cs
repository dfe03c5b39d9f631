using CstoRef.Cli.Options;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Options;

public sealed class ConnectionStringOptionTests
{
    [Theory]
    [InlineData("Host=db;Password=geheim", true)]
    [InlineData("Host=db; pwd = geheim", true)]
    [InlineData("postgres://cstoref:geheim@db/cstoref", true)]
    [InlineData("postgresql://db/cstoref?user=a&password=geheim", true)]
    [InlineData("postgres://cstoref@db/cstoref", false)]
    [InlineData("Host=db;Passfile=/run/secrets/pass", false)]
    [InlineData(null, false)]
    public void ShowsPassword_Given_TellsWhetherItHasOne(string? given, bool shows) => ConnectionStringOption.ShowsPassword(given).ShouldBe(shows);

    [Fact]
    public async Task Migrate_PasswordInTheCommand_WarnsOnceAndNamesTheFile()
    {
        var run = await Tool.RunAsync("migrate", "--postgres", "Host=127.0.0.1;Port=1;Password=geheim");

        var lines = run.Error.Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldBe(
            "cstoref: Whoever may list this machine's processes sees the password in --postgres; "
            + "put the connection string into a file and name it in CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE.");
        run.Error.ShouldNotContain("geheim");
    }
}
