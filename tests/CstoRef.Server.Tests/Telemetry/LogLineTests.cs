using System.Text;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Tests.Telemetry;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("Организация ДКБ: ОДКБ, café, 条约, 👍", "Организация ДКБ: ОДКБ, café, 条约, 👍")]
    [InlineData("a\r\nb\tc", "a\\r\\nb\\tc")]
    [InlineData("\u001b[31mred\u0007\0", "\\u001b[31mred\\u0007\\u0000")]
    [InlineData("\u0085\u009b31m", "\\u0085\\u009b31m")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u202eevil\u2066\u200b\ufeff", "\\u202eevil\\u2066\\u200b\\ufeff")]
    [InlineData("\U000e0041", "\\U000e0041")]
    public void Append_Text_ShowsWhatAReaderSeesAndEscapesTheRest(string text, string shown) => Line(text).ShouldBe(shown);

    [Fact]
    public void Append_LoneSurrogates_EscapesThem() => Line("\ud800lone\udc00").ShouldBe("\\ud800lone\\udc00");

    [Theory]
    [InlineData("x")]
    [InlineData("ж")]
    [InlineData("👍")]
    [InlineData("\u202e")]
    public void Append_MoreThanTheLimit_IsCutWithAMark(string text)
    {
        var line = Line(string.Concat(Enumerable.Repeat(text, LogLine.MaxSize)));

        line.ShouldEndWith("…[cut]");
        Encoding.UTF8.GetByteCount(line).ShouldBeInRange(LogLine.MaxSize - 16, LogLine.MaxSize);
    }

    private static string Line(string text)
    {
        var line = new LogLine();
        line.Append(text);
        return line.ToString();
    }
}
