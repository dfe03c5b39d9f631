using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Tests.Configuration;

/// <summary>The reference of the configuration, written from the options and what their comments say.</summary>
internal static partial class ConfigurationReference
{
    private const string Introduction = """
        # Configuration

        Every key of the service, by section. A key like `Grpc:MaxRequestSize` is set in `appsettings.json` beside the program, or by the environment
        variable `CSTOREF__GRPC__MAXREQUESTSIZE`, which counts before the file; some have a flag (`./cstoref serve --help`), which counts before both.
        A variable with `_FILE` behind its name holds the path of a file with the value, as secrets are mounted. An empty value counts as none.
        Unknown keys and bad values stop the start, all named at once.

        Beside these the service takes Kestrel's `Kestrel:Certificates:…` and `Kestrel:Endpoints:Grpc:…` and `…:Operations:…` (`Url`, `Certificate:…`,
        `Sni:…`, `SslProtocols`, `ClientCertificateMode`), and .NET's `Logging:…`.

        This page is written from the code by `CSTOREF_WRITE_DOCS=1` and the tests of `CstoRef.Server.Tests`; they fail where it is not what the code says.
        """;

    private static readonly Dictionary<string, XElement> Comments =
        XDocument.Load(Path.ChangeExtension(typeof(ServerOptions).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member, StringComparer.Ordinal);

    public static string Write()
    {
        var page = new StringBuilder(Introduction).Append('\n');
        var defaults = new ServerOptions();
        foreach (var section in typeof(ServerOptions).GetProperties())
        {
            var key = section.GetCustomAttribute<ConfigurationSectionAttribute>()?.Key ?? section.Name;
            page.Append(CultureInfo.InvariantCulture, $"\n## {key}\n\n{TextOf($"T:{section.PropertyType.FullName}")}\n\n");
            page.Append("| key | default | values | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var option in section.PropertyType.GetProperties())
            {
                var value = TextOf(option.GetValue(section.GetValue(defaults)!));
                var meaning = TextOf($"P:{section.PropertyType.FullName}.{option.Name}");
                page.Append(CultureInfo.InvariantCulture, $"| `{key}:{option.Name}` | {value} | {ValuesOf(option)} | {meaning} |\n");
            }
        }

        return page.ToString();
    }

    private static string ValuesOf(PropertyInfo option)
    {
        var type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        if (option.GetCustomAttribute<RangeAttribute>() is { } range) return $"{TextOf(range.Minimum)} to {TextOf(range.Maximum)}";
        if (type.IsEnum) return string.Join("; ", Enum.GetNames(type).Select(name => $"`{name.ToLowerInvariant()}`: {Begun(TextOf($"F:{type.FullName}.{name}"))}"));
        return type == typeof(bool) ? "`true` or `false`" : type == typeof(DateOnly) ? "`YYYY-MM-DD`" : "text";

        static string Begun(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
    }

    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        TimeSpan time => $"`{time:c}`",
        Enum or bool => $"`{value.ToString()!.ToLowerInvariant()}`",
        string text => $"`{text}`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    /// <summary>What a comment says, on one line of Markdown.</summary>
    private static string TextOf(string member)
    {
        var summary = Comments[member].Element("summary") ?? throw new InvalidOperationException($"{member} has no summary.");
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            XText plain => plain.Value,
            _ => throw new InvalidOperationException($"{member} has a {node} that this page cannot show."),
        }));
        return Space().Replace(text.Trim(), " ").Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
