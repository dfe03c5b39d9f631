using System.Xml.Linq;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws bars: plain where what they stand for is certain, lighter where it is presumed, hatched where it is possible.</summary>
internal static class Bar
{
    /// <summary>What hatches bars, once for each chart: stripes in the page's colour, so that one pattern serves bars of every colour.</summary>
    public static XElement Hatching() => Svg.Element(
        "pattern",
        new XAttribute("id", "hatching"),
        Svg.Attribute("width", 5),
        Svg.Attribute("height", 5),
        new XAttribute("patternUnits", "userSpaceOnUse"),
        new XAttribute("patternTransform", "rotate(45)"),
        Svg.Line("hatch", 1.25, 0, 1.25, 5));

    /// <summary>A bar, styled by the class <paramref name="name"/>.</summary>
    public static IEnumerable<XElement> Draw(string name, Certainty certainty, double left, double top, double right, double bottom)
    {
        yield return Svg.Rectangle(name, left, top, right, bottom);
        if (certainty == Certainty.Certain) yield break;
        yield return Svg.Rectangle(certainty == Certainty.Presumed ? "presumed" : "possible", left, top, right, bottom);
    }
}
