using System.Collections;
using System.Globalization;

namespace CstoRef.Cli.Output;

/// <summary>Writes how many there are; nothing where there are none.</summary>
internal static class CountText
{
    public static string Of(ICollection elements) => elements.Count == 0 ? string.Empty : elements.Count.ToString(CultureInfo.InvariantCulture);
}
