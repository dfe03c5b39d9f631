using System.Globalization;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>What the contract says of its fields, whatever the message.</summary>
internal static class FieldRules
{
    public static IEnumerable<Fault> RequiredAreSet(IMessage message) =>
        from field in ContractMessage.Of(message).Required
        where !field.IsSetIn(message)
        select new Fault(field.Name, "must be set");

    public static IEnumerable<Fault> EnumsAreDefined(IMessage message) =>
        from field in ContractMessage.Of(message).Enums
        from value in field.ValuesIn(message)
        let number = Convert.ToInt32(value.Value, CultureInfo.InvariantCulture)
        where field.EnumType!.FindValueByNumber(number) is null
        select new Fault(value.Path, $"has the value {number}, which {field.EnumType!.Name} does not define");

    public static IEnumerable<Fault> ExactlyOne(IMessage message, IReadOnlyList<string> names)
    {
        var set = ContractMessage.Of(message).Fields.IntersectBy(names, field => field.Name, StringComparer.Ordinal)
            .Where(field => field.IsSetIn(message))
            .Select(field => field.Name)
            .ToList();
        if (set.Count == 1) yield break;
        var found = set.Count == 0 ? "none is" : $"{string.Join(" and ", set)} are";
        yield return new(names[0], $"breaks the rule that exactly one of {string.Join(", ", names)} is set: {found}");
    }
}
