using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Output;

/// <summary>Tables in a window of 80 columns, in a wide one and where nobody tells how wide it is.</summary>
public sealed class WindowTests(ServedInstance service)
{
    public static TheoryData<string> Tables =>
    [
        "list memberStates --lang ru", "list documents --lang ru", "list sessions", "list sources", "standings --lang ru", "holders", "overview --on 2020-12-02",
        "chair",
        "chair --on 2007-06-15", "chair --next 3", "timeline --lang ru", "search agreements",
        "list documents --on 2020-01-01 --lang ru", "holders --lang ru", "chair --next 3 --lang ru", "list sessions --lang ru",
        "list governingBodies --on today", "list forces --on 2020-01-01",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Table_InANarrowWindow_FitsAndBreaksNoDateAndNoWord(string command)
    {
        string[] line = [.. command.Split(' '), "--address", service.Address];
        var run = await Tool.RunInWindowAsync(80, line);
        var wide = await RunWideAsync(line);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.Split('\n').ShouldAllBe(text => TerminalCells.Of(text) <= 80);
        var whole = WordsOf(wide).ToHashSet(StringComparer.Ordinal);
        // The chair is told in a sentence, which the wide table does not hold.
        if (!command.StartsWith("chair", StringComparison.Ordinal))
            WordsOf(run.Output).Where(word => !whole.Contains(word)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Table_WhereNobodyTellsTheWidth_IsTheWideOne()
    {
        string[] line = ["list", "documents", "--address", service.Address];

        (await Tool.RunAsync(line)).Output.ShouldBe(await RunWideAsync(line));
    }

    [Fact]
    public async Task Table_InAPreferredLanguage_NamesInItWhatHasANameInIt()
    {
        var standings = await Tool.RunAsync("standings", "--lang", "ru", "--on", "2020-01-01", "--address", service.Address);
        var list = await Tool.RunAsync("list", "documents", "--lang", "hy,ru", "--address", service.Address);

        standings.Output.ShouldMatch("(?m)^Арланд +член ");
        list.Output.ShouldMatch("(?m)^documents/treaty-1992 .+ Договор об общей обороне$");
        list.Output.ShouldMatch("(?m)^documents/.+ Agreement");
    }

    [Theory]
    [InlineData("standings", "ГОСУДАРСТВО +СТАТУС +ТОЧНОСТЬ +ГДЕ +НАЧАЛО")]
    [InlineData("holders", "ДОЛЖНОСТЬ +КТО ЗАНИМАЕТ +ТОЧНОСТЬ +НАЧАЛО +КОНЕЦ +СОСТОЯНИЕ")]
    [InlineData("list forces", "ИМЯ +СИЛЫ +СОКРАЩЕНИЕ +ВИД +ТОЧНОСТЬ +НАЧАЛО +КОНЕЦ")]
    public async Task Answer_InRussian_SaysTheDayAndTheHeadingsInIt(string command, string headings)
    {
        var run = await Tool.RunAsync([.. command.Split(' '), "--on", "2020-01-01", "--lang", "ru", "--address", service.Address]);

        run.Output.ShouldMatch($@"\AНа 2020-01-01\. Известно по [\d-]+\.\n{headings}");
        run.Output.ShouldMatch("(?m)  (точно|возможно)\\b");
        run.Output.ShouldNotMatch(@"\b(certain|possible|member|held|unknown|not known)\b");
    }

    [Fact]
    public async Task Chair_InRussian_IsASentenceInIt()
    {
        var run = await Tool.RunAsync("chair", "--on", "2016-01-01", "--lang", "ru", "--address", service.Address);
        var projected = await Tool.RunAsync("chair", "--on", "2040-01-01", "--lang", "ru", "--address", service.Address);

        run.Output.ShouldContain("Председательство в Организации: Арланд, с 2015-09-15 до 2016-10-14. Председатель в начале срока: ");
        projected.Output.ShouldMatch(
            @"(?s)\AНа 2040-01-01\.\nКто будет председательствовать, не решено: .+По порядку очереди это .+; таков прогноз");
    }

    [Fact]
    public async Task Language_ThatIsNone_IsWrongUsage()
    {
        var run = await Tool.RunAsync("holders", "--lang", "ru,Русский", "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith(
            "cstoref: --lang must be languages like ru or hy,ru, not 'ru,Русский': 'Русский' is no tag of a language.");
    }

    private static async Task<string> RunWideAsync(IEnumerable<string> line)
    {
        var run = await Tool.RunAsync([.. line, "-o", "wide"]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output;
    }

    private static IEnumerable<string> WordsOf(string output) =>
        output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('…', ',', ';'))
            .Where(word => word.Length > 0);
}
