using CstoRef.Postgres.Searching;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>Where a text is marked, given what the database calls the words that are meant.</summary>
public sealed class TextMarksTests
{
    [Theory]
    [InlineData("'treati' | 'treaties'", "Treaty on treaties", "<Treaty> on <treaties>")]
    [InlineData("'treati' | 'treaties'", "Trea\u00ADty on peace", "<Trea\u00ADty> on peace")]
    [InlineData("'peac'", "\u200BOn\u200B peace\u200B", "\u200BOn\u200B <peace\u200B>")]
    [InlineData("'war' <-> 'treati'", "War on treaties", null)]
    [InlineData("'war' <2> 'treati'", "War on treaties, treaty", "<War> on <treaties>, <treaty>")]
    [InlineData("'war' | 'on' <-> 'peac'", "Treaty on peace", "Treaty <on> <peace>")]
    [InlineData("'trea':*", "A treaty, Treasons", "A <treaty>, <Treasons>")]
    [InlineData("'59' <-> '50'", "A/RES/59/50", "A/RES/<59>/<50>")]
    [InlineData("'мед'", "Новый мёд", "Новый <мёд>")]
    [InlineData("'qqpasinan'", "Пасинян Никол", "<Пасинян> Никол")]
    [InlineData("'qqnikal' <-> 'qqpasinan'", "Никол Пасинян", null)]
    [InlineData("", "Treaty", null)]
    public void Snippet_OfWhatIsMarked_ShowsIt(string query, string text, string? shown)
    {
        string[] sounds = ["pasinan"];
        var marks = new TextMarks(
            MarkedQuery.Parse(query),
            [("treati", "treaty"), ("treati", "treaties"), ("peac", "peace")],
            sounds.ToHashSet(StringComparer.Ordinal));

        var snippet = marks.SnippetOf(new("titles", "en", text, IsTitle: true));

        (snippet is null
            ? null
            : string.Concat(snippet.Parts.Select(part => part.Highlighted ? $"<{part.Text}>" : part.Text))).ShouldBe(shown);
    }

    [Fact]
    public void Snippet_OfALongText_IsNotMarkedByItsSounds()
    {
        var marks = new TextMarks(MarkedQuery.Parse("'qqpasinan'"), [], new HashSet<string>(["pasinan"], StringComparer.Ordinal));

        marks.SnippetOf(new("details[0].texts", "ru", "Пасинян", IsTitle: false)).ShouldBeNull();
        marks.SnippetOf(new("titles", "ru", "Пасинян" + new string(' ', 300), IsTitle: true)).ShouldBeNull();
    }
}
