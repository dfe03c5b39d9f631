using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Makes the elements of SVG that charts are drawn with. Lengths are in pixels.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Any element. Texts in it may hold any character; those that XML cannot hold are left out.</summary>
    public static XElement Element(string name, params IEnumerable<object> content) =>
        new(Namespace + name, content.Select(part => part is string text ? Writable(text) : part));

    public static XAttribute Attribute(string name, double length) => new(name, length.ToString("0.##", CultureInfo.InvariantCulture));

    public static XAttribute Class(string name) => new("class", name);

    public static XElement Group(string name, params IEnumerable<object> content) => Element("g", [Class(name), .. content]);

    public static XElement Rectangle(string name, double left, double top, double right, double bottom) => Element(
        "rect", Class(name), Attribute("x", left), Attribute("y", top), Attribute("width", right - left), Attribute("height", bottom - top));

    public static XElement Line(string name, double x1, double y1, double x2, double y2) => Element(
        "line", Class(name), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    public static XElement Text(string name, double x, double y, params IEnumerable<object> content) =>
        Element("text", [Class(name), Attribute("x", x), Attribute("y", y), .. content]);

    /// <summary>What tells of the element that holds it, to whoever points at it or cannot see it.</summary>
    public static XElement Title(string text) => Element("title", text);

    /// <summary>A whole file.</summary>
    public static string Document(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true })) root.Save(writer);
        return text.Append('\n').ToString();
    }

    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
