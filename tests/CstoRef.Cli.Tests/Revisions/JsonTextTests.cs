using CstoRef.Cli.Revisions;

namespace CstoRef.Cli.Tests.Revisions;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\"Two\\nlines of \\\"text\\\"\"", "Two lines of \"text\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("{ \"year\": 2024, \"month\": 2, \"day\": 22 }", "2024-02-22")]
    [InlineData("{ \"year\": 2024 }", "2024")]
    [InlineData("{ \"year\": 2024, \"era\": 1 }", "{ \"year\": 2024, \"era\": 1 }")]
    [InlineData("{ \"language\": \"ru\", \"text\": \"Арланд\" }", "{ \"language\": \"ru\", \"text\": \"Арланд\" }")]
    [InlineData("true", "true")]
    [InlineData("12", "12")]
    [InlineData("no JSON\u001B[31m", "no JSON\\u001b[31m")]
    public void Of_AValue_IsWhatAPersonReads(string json, string text) => JsonText.Of(json).ShouldBe(text);
}
