using System.Globalization;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Output;

/// <summary>Writes the contract's enum values as English words: MEMBERSHIP_STATUS_PARTICIPATION_FROZEN as "participation frozen".</summary>
internal static class EnumText
{
    private const string Unspecified = "UNSPECIFIED";

    public static string Of(EnumDescriptor type, int number)
    {
        var prefix = type.FindValueByNumber(0).Name[..^Unspecified.Length];
        return type.FindValueByNumber(number) is { } value
            ? value.Name[prefix.Length..].Replace('_', ' ').ToLowerInvariant()
            : number.ToString(CultureInfo.InvariantCulture);
    }
}
