using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CstoRef.Server.Configuration;

/// <summary>Reads the options from the configuration: every value that cannot be read or is out of range is a fault.</summary>
internal static class OptionsReader
{
    /// <summary>The keys that the options are read from.</summary>
    public static IEnumerable<string> Keys { get; } =
        typeof(ServerOptions).GetProperties().SelectMany(section => section.PropertyType.GetProperties().Select(option => KeyOf(section, option)));

    public static ServerOptions Read(IConfiguration configuration, ConfigurationFaults faults)
    {
        var options = new ServerOptions();
        foreach (var section in typeof(ServerOptions).GetProperties())
            foreach (var option in section.PropertyType.GetProperties())
                Set(section.GetValue(options)!, option, KeyOf(section, option), configuration, faults);
        return options;
    }

    private static void Set(object section, PropertyInfo option, string key, IConfiguration configuration, ConfigurationFaults faults)
    {
        // An empty value, as a variable without content leaves it, is no value.
        if (configuration[key] is not { Length: > 0 } text) return;
        if (!TryConvert(text, option.PropertyType, out var value))
        {
            faults.Add(key, $"must be {Description(option.PropertyType)}; it is {text}");
            return;
        }

        if (option.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            faults.Add(key, $"must lie between {range.Minimum} and {range.Maximum}; it is {text}");
        else
            option.SetValue(section, value);
    }

    private static bool TryConvert(string text, Type type, out object? value)
    {
        // .NET takes a number alone for days.
        if (type == typeof(TimeSpan) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            value = TimeSpan.FromSeconds(seconds);
            return true;
        }

        // .NET takes days in other orders too.
        if (type == typeof(DateOnly?))
        {
            var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            value = day;
            return isDay;
        }

        // .NET takes numbers and lists for values of an enum too.
        if (type.IsEnum) return Enum.TryParse(type, text, ignoreCase: true, out value) && Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);

        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException)
        {
            value = null;
            return false;
        }
    }

    private static string Description(Type type) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)).ToLowerInvariant(),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a number of seconds, or a time span like 00:00:05",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(DateOnly?) => "a day, written YYYY-MM-DD",
        _ => "a whole number",
    };

    private static string KeyOf(PropertyInfo section, PropertyInfo option) =>
        ConfigurationPath.Combine(section.GetCustomAttribute<ConfigurationSectionAttribute>()?.Key ?? section.Name, option.Name);
}
