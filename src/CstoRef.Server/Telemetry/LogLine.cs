using System.Globalization;
using System.Text;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// The text of one line of the log. What a terminal or a reader of logs would obey, or not show, stands there as an escape sequence:
/// controls, line ends, marks that turn the direction of text, lone surrogates. What passes the limit is cut off.
/// </summary>
internal sealed class LogLine
{
    /// <summary>The greatest size of a line in UTF-8, without its end.</summary>
    public const int MaxSize = 8 * 1024;

    private const string Cut = "…[cut]";

    private static readonly int Limit = MaxSize - Encoding.UTF8.GetByteCount(Cut);

    private readonly StringBuilder _text = new();
    private int _size;
    private bool _isCut;

    public void Append(string text)
    {
        for (var at = 0; at < text.Length && !_isCut;)
        {
            var isRune = Rune.TryGetRuneAt(text, at, out var rune);
            if (isRune && IsShown(rune)) Add(rune);
            else Add(Escape(isRune ? rune.Value : text[at]));
            at += isRune ? rune.Utf16SequenceLength : 1;
        }
    }

    public override string ToString() => _text.ToString();

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Escape(int character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= char.MaxValue => string.Create(CultureInfo.InvariantCulture, $"\\u{character:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{character:x8}"),
    };

    private void Add(Rune rune)
    {
        if (HasRoom(rune.Utf8SequenceLength)) _text.Append(rune);
    }

    private void Add(string ascii)
    {
        if (HasRoom(ascii.Length)) _text.Append(ascii);
    }

    private bool HasRoom(int size)
    {
        _size += size;
        if (_size <= Limit) return true;
        _isCut = true;
        _text.Append(Cut);
        return false;
    }
}
